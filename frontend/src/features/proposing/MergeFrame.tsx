import type { ReactNode } from "react";
import { useHref } from "../../routing/hooks";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import type { Autosave, SaveState } from "./autosave";
import { ConflictChoice } from "./ConflictChoice";
import { SaveWords } from "./SaveWords";

interface Props {
	title: string;
	autosave: Autosave;
	state: SaveState;
	children: ReactNode;
}

/** The page of a draft without its editor: how saving goes, and a choice where there are two drafts. */
export function MergeFrame({ title, autosave, state, children }: Props) {
	const here = useHref();
	return (
		<div className={layout.stack}>
			<div className={layout.between}>
				<Heading title={title} />
				<p className={layout.small} role="status">
					<SaveWords state={state} here={here} />
				</p>
			</div>
			{state.kind === "conflict" ? (
				<ConflictChoice mine={autosave.writing} theirs={state.theirs} onChoose={(whose) => autosave.choose(whose)} />
			) : (
				children
			)}
		</div>
	);
}
