import { type ReactNode, useContext, useState } from "react";
import { plural } from "../ui/plural";
import { BlockView } from "./BlockView";
import { type Block, fold, type Part } from "./blocks";
import styles from "./Difference.module.css";
import { Unfolded } from "./folding";
import { SideBySide } from "./SideBySide";

interface Props {
	blocks: readonly Block[];
	view?: "inline" | "side";
	/** What stands on the two sides, for the heads of the columns. */
	from?: string;
	to?: string;
	/** What stands behind each change, where they are chosen one by one. */
	after?: (change: string) => ReactNode;
}

/** A difference that the server computed: word by word, long unchanged runs folded. */
export function Difference({ blocks, view = "inline", from = "Before", to = "After", after }: Props) {
	const all = useContext(Unfolded);
	if (blocks.length === 0) return <p className={styles.nothing}>There is no text on either side.</p>;
	const parts = fold(blocks);
	return (
		<div className={styles.difference}>
			{view === "side" && (
				<div className={styles.heads} aria-hidden="true">
					<span>{from}</span>
					<span>{to}</span>
				</div>
			)}
			{groups(parts).map((group) =>
				group.kind === "fold" ? (
					<Fold key={`fold-${group.at}-${all}`} blocks={group.blocks} view={view} shown={all} />
				) : view === "side" ? (
					<SideBySide key={group.at} blocks={group.blocks} />
				) : (
					<div key={group.at}>
						{group.blocks.map((block, at) => (
							<BlockView key={at} block={block} after={after} />
						))}
					</div>
				),
			)}
		</div>
	);
}

function Fold({ blocks, view, shown }: { blocks: Block[]; view: "inline" | "side"; shown: boolean }) {
	const [open, setOpen] = useState(shown);
	if (open) {
		return view === "side" ? (
			<SideBySide blocks={blocks} />
		) : (
			<div>
				{blocks.map((block, at) => (
					<BlockView key={at} block={block} />
				))}
			</div>
		);
	}
	return (
		<button type="button" className={styles.fold} aria-expanded={false} onClick={() => setOpen(true)}>
			<span>{plural(blocks.length, "paragraph")} unchanged</span>
			<span className={styles.show}>show</span>
		</button>
	);
}

type Group = { kind: "fold" | "blocks"; blocks: Block[]; at: number };

function groups(parts: Part[]): Group[] {
	const out: Group[] = [];
	for (const part of parts) {
		const last = out.at(-1);
		if (part.kind === "fold") out.push({ kind: "fold", blocks: part.blocks, at: part.at });
		else if (last?.kind === "blocks") last.blocks.push(part.block);
		else out.push({ kind: "blocks", blocks: [part.block], at: part.at });
	}
	return out;
}
