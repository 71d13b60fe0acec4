import type { Rule } from "../../api/policies";
import { Select } from "../../ui/Field";
import layout from "../../ui/layout.module.css";
import { checkWords, fromWords } from "./policyWords";

/** Every part of a policy, to choose. */
export function RuleForm({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
	const set = (part: Partial<Rule>) => onChange({ ...rule, ...part });
	return (
		<div className={layout.stack}>
			<label>
				<input type="checkbox" checked={rule.review} onChange={(event) => set({ review: event.target.checked })} />{" "}
				Review proposals before they are published
			</label>
			{rule.review && (
				<>
					<Select
						label="Approvals needed"
						value={rule.approvals}
						onChange={(event) => set({ approvals: Number(event.target.value) })}
					>
						{[1, 2, 3, 4, 5].map((count) => (
							<option key={count}>{count}</option>
						))}
					</Select>
					<fieldset className={layout.tight}>
						<legend>From</legend>
						{(Object.keys(fromWords) as Rule["from"][]).map((from) => (
							<label key={from}>
								<input type="radio" name="from" checked={rule.from === from} onChange={() => set({ from })} />{" "}
								{fromWords[from]}
							</label>
						))}
					</fieldset>
					<label>
						<input type="checkbox" checked={rule.veto} onChange={(event) => set({ veto: event.target.checked })} /> A
						moderator who asked for changes holds a proposal back
					</label>
				</>
			)}
			<fieldset className={layout.tight}>
				<legend>What a proposal changes must pass</legend>
				{Object.entries(checkWords).map(([name, words]) => (
					<label key={name}>
						<input
							type="checkbox"
							checked={rule.checks.includes(name)}
							onChange={(event) =>
								set({
									checks: event.target.checked ? [...rule.checks, name] : rule.checks.filter((each) => each !== name),
								})
							}
						/>{" "}
						{words}
					</label>
				))}
			</fieldset>
		</div>
	);
}
