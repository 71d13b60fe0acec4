// Counts what passed and what failed, one printed line for each check.
import { stripVTControlCharacters } from "node:util";

/** A step that others build on failed; its own line is already printed. */
export class Stopped extends Error {}

export class Report {
	passed = 0;
	failed = 0;
	skipped = 0;
	#journey = "";

	/** A whole journey; its lines begin with its name, because others are under way at the same time. */
	async journey(name, does) {
		const began = performance.now();
		this.#journey = `${name} · `;
		await does();
		this.#journey = "";
		console.log(`      ${name} took ${((performance.now() - began) / 1000).toFixed(0)} s`);
	}

	/** A part of a journey: the rest of the journey is left out when it fails. `onFailure` may add what helps to see why. */
	async step(name, does, onFailure) {
		const began = performance.now();
		try {
			const result = await does();
			this.pass(name, performance.now() - began);
			return result;
		} catch (error) {
			this.fail(name, [error.message, (await onFailure?.().catch(() => "")) ?? ""].filter(Boolean).join("\n"));
			throw new Stopped(name);
		}
	}

	/** Something that must hold, but that nothing builds on: an empty list of faults passes. */
	holds(name, faults, took) {
		if (faults.length === 0) this.pass(name, took);
		else this.fail(name, faults.join("\n"));
	}

	pass(name, took) {
		this.passed++;
		console.log(`ok    ${this.#journey}${name}${took === undefined ? "" : ` (${(took / 1000).toFixed(1)} s)`}`);
	}

	/** What cannot be known here; it is neither passed nor failed, and says why. */
	skip(name, why) {
		this.skipped++;
		console.log(`skip  ${this.#journey}${name}: ${why}`);
	}

	fail(name, why) {
		this.failed++;
		console.log(`FAIL  ${this.#journey}${name}\n${stripVTControlCharacters(why).replace(/^/gm, "      ")}`);
	}
}

/** Sums all reports up, and says whether nothing failed. */
export function ended(reports) {
	const sum = (what) => reports.reduce((all, report) => all + report[what], 0);
	const skipped = sum("skipped");
	console.log(`\n${sum("passed")} passed, ${sum("failed")} failed${skipped ? `, ${skipped} skipped` : ""}`);
	return sum("failed") === 0;
}
