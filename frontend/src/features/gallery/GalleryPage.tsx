import { useState } from "react";
import { type DifferenceView, differenceViews } from "../../diff/blocks";
import { Difference } from "../../diff/Difference";
import { FieldDifference } from "../../diff/FieldDifference";
import { MergedText } from "../../diff/MergedText";
import { Rendered } from "../../diff/Rendered";
import { Button } from "../../ui/Button";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { Select, TextArea, TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { ScrollText } from "../../ui/ScrollText";
import { SizeBar } from "../../ui/SizeBar";
import { Skeleton } from "../../ui/Skeleton";
import { Tabs } from "../../ui/Tabs";
import { Tag } from "../../ui/Tag";
import { toast } from "../../ui/toasts";
import { blocks, rendered } from "./blocks";

/** Every component in every state; in development builds only. */
export function GalleryPage() {
	const [dialog, setDialog] = useState(false);
	const [view, setView] = useState<DifferenceView>("inline");
	return (
		<div className={layout.desk}>
			<div className={layout.stack}>
				<Heading title="Components" />
				<div className={layout.row}>
					<Button tone="primary" shortcut="a">
						Publish version 4
					</Button>
					<Button>Approve</Button>
					<Button tone="quiet">Discard this draft</Button>
					<Button tone="danger">Reject</Button>
					<Button blockedBecause="Nothing is changed yet.">Submit for review</Button>
					<Button busy>Saving</Button>
					<Button small onClick={() => toast("Version 4 is public.")}>
						Show a toast
					</Button>
					<Button onClick={() => setDialog(true)}>Open a dialog</Button>
				</div>
				<div className={layout.row}>
					<Tag>plain</Tag>
					<Tag tone="accent">In review</Tag>
					<Tag tone="warn">Changes requested</Tag>
					<Tag tone="good">Published</Tag>
					<Tag tone="quiet">Withdrawn</Tag>
					<SizeBar added={42} removed={11} moved={1} share={0.12} />
				</div>
				<TextField label="Title" hint="As people search for it." defaultValue="Backend Engineer" />
				<TextField label="Title" error="At least 3 characters." defaultValue="B" />
				<TextArea label="Why?" count={{ least: 10, most: 255 }} value="Adds figures" readOnly />
				<Select label="Guide">
					<option>All guides</option>
				</Select>
				<Notice title="To know">Version 4 was published meanwhile.</Notice>
				<Notice tone="warn" title="To look at">
					Two places need a decision.
				</Notice>
				<Failure title="That did not work" detail="Try again in a moment." small="unavailable · request 01" />
				<Empty title="Nothing waits for you." action={<Button>Read a guide</Button>}>
					New improvements appear here.
				</Empty>
				<Skeleton title lines={3} />
				<ScrollText label="Text" text={"First line.\n\nSecond line."} />
				<Choice label="View" value={view} options={differenceViews} onChange={setView} />
				{view !== "rendered" && <Difference blocks={blocks} view={view} from="Version 3" to="Revision 2" />}
				<Rendered html={rendered} />
				<FieldDifference
					label="Guidance"
					field={{ unchanged: true, blocks: [] }}
					view="inline"
					from="Version 3"
					to="Revision 2"
				/>
				<MergedText
					label="Answer"
					names={{ proposed: "yours", published: "version 4", both: "both" }}
					pieces={[
						{ op: "equal", text: "I begin with the " },
						{ op: "delete", text: "end", whose: "proposed" },
						{ op: "insert", text: "customer", whose: "proposed" },
						{ op: "equal", text: " in mind. Then I work " },
						{ op: "insert", text: "backwards ", whose: "published" },
						{ op: "equal", text: "step by step. " },
						{ op: "conflict", conflict: 0 },
					]}
					conflict={(at) => <strong>Place {at + 1}, not decided.</strong>}
				/>
				<Tabs
					label="Tabs"
					current="one"
					onChange={() => {}}
					tabs={[
						{ key: "one", label: "Write", content: <p>Content</p> },
						{ key: "two", label: "Preview", content: null },
					]}
				/>
			</div>
			{dialog && (
				<Dialog
					title="A dialog"
					onClose={() => setDialog(false)}
					actions={<Button onClick={() => setDialog(false)}>Close it</Button>}
				>
					<p>With words in it.</p>
				</Dialog>
			)}
		</div>
	);
}
