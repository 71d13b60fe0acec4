import { type List, type ListChange, shareAddress } from "../../api/lists";
import { Button } from "../../ui/Button";
import { copy } from "../../ui/copy";
import { TextField } from "../../ui/Field";
import layout from "../../ui/layout.module.css";

interface Props {
	list: List;
	busy: boolean;
	onChange: (what: ListChange) => void;
}

/** The link with which anybody reads the list, and the way to take it back. */
export function Sharing({ list, busy, onChange }: Props) {
	const { share } = list;
	return (
		<section className={layout.section}>
			<h2>Share it</h2>
			{share ? (
				<>
					<TextField
						label="Whoever has this link reads the list, and cannot change it"
						readOnly
						value={shareAddress(share)}
						onFocus={(event) => event.target.select()}
					/>
					<label className={layout.row}>
						<input
							type="checkbox"
							checked={list.show_owner}
							onChange={(event) => onChange({ show_owner: event.target.checked })}
						/>
						Say that it is my list
					</label>
					<div className={layout.row}>
						<Button onClick={() => void copy(shareAddress(share), "Copied the link.")}>Copy the link</Button>
						<Button busy={busy} onClick={() => onChange({ shared: false })}>
							Take the link back
						</Button>
					</div>
				</>
			) : (
				<>
					<p className={layout.quiet}>
						Nobody else sees this list. A link shows its questions, with what is published of them, to whoever has it.
					</p>
					<p>
						<Button busy={busy} onClick={() => onChange({ shared: true })}>
							Make a link
						</Button>
					</p>
				</>
			)}
		</section>
	);
}
