import { expect, it } from "vitest";
import type { Writing } from "./autosave";
import { opening } from "./opening";

const words = (body: string): Writing => ({ guidance: "", body, summary: "", base_version: 1 });
const published = words("published");
const saved = { writing: words("saved"), etag: '"s"' };

it("opens the published text when there is nothing else", () => {
	expect(opening(published, null, null)).toEqual({ writing: published, etag: null, unsaved: false });
});
it("opens the saved draft", () => {
	expect(opening(published, saved, null)).toEqual({ writing: saved.writing, etag: '"s"', unsaved: false });
});
it("brings back what this browser kept over the same draft", () => {
	expect(opening(published, saved, { writing: words("typed"), etag: '"s"' })).toEqual({
		writing: words("typed"),
		etag: '"s"',
		unsaved: true,
	});
});
it("brings back what this browser kept when nothing was ever saved", () => {
	expect(opening(published, null, { writing: words("typed"), etag: null })).toMatchObject({
		writing: words("typed"),
		unsaved: true,
	});
});
it("lets the person choose when the draft moved on elsewhere", () => {
	const open = opening(published, saved, { writing: words("typed"), etag: '"old"' });
	expect(open.theirs).toBe(saved);
	expect(open.etag).toBe('"old"');
});
it("needs no choice between equal texts", () => {
	expect(opening(published, saved, { writing: words("saved"), etag: '"old"' }).theirs).toBeUndefined();
});
