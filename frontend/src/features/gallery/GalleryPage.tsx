import { useState } from "react";
import { type DifferenceView, differenceViews } from "../../diff/blocks";
import { Difference } from "../../diff/Difference";
import { FieldDifference } from "../../diff/FieldDifference";
import { MergedText } from "../../diff/MergedText";
import { Rendered } from "../../diff/Rendered";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Choice } from "../../ui/Choice";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { Select, TextArea, TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Menu } from "../../ui/Menu";
import { More } from "../../ui/More";
import { NameForm } from "../../ui/NameForm";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { Prose } from "../../ui/Prose";
import { ScrollText } from "../../ui/ScrollText";
import { SizeBar } from "../../ui/SizeBar";
import { Skeleton } from "../../ui/Skeleton";
import { Tabs } from "../../ui/Tabs";
import { Tag } from "../../ui/Tag";
import { toast } from "../../ui/toasts";
import { blocks, rendered } from "./blocks";
import { html } from "./html";
import { Specimen } from "./Specimen";

const more = { hasNextPage: true, isFetchingNextPage: false, isFetchNextPageError: true, fetchNextPage: () => {} };

/** Every component in every state; in development builds only. */
export function GalleryPage() {
	const [dialog, setDialog] = useState(false);
	const [view, setView] = useState<DifferenceView>("inline");
	return (
		<div className={layout.desk}>
			<div className={layout.stack}>
				<Heading title="Components" />
				<Specimen name="buttons">
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
				</Specimen>
				<Specimen name="tags and sizes">
					<div className={layout.row}>
						<Tag>plain</Tag>
						<Tag tone="accent">In review</Tag>
						<Tag tone="warn">Changes requested</Tag>
						<Tag tone="good">Published</Tag>
						<Tag tone="quiet">Withdrawn</Tag>
						<SizeBar added={42} removed={11} moved={1} share={0.12} />
						<SizeBar added={0} removed={0} />
						<span>
							<PersonName person={{ name: "Ines Calder", suspended: true }} />
						</span>
						<span>
							<PersonName person={null} />
						</span>
					</div>
				</Specimen>
				<Specimen name="fields">
					<TextField label="Title" hint="As people search for it." defaultValue="Backend Engineer" />
					<TextField label="Title" error="At least 3 characters." defaultValue="B" />
					<TextArea label="Why?" count={{ least: 10, most: 255 }} value="Adds figures" readOnly />
					<Select label="Guide">
						<option>All guides</option>
					</Select>
				</Specimen>
				<Specimen name="checkbox">
					<Checkbox label="Only a small correction" checked onChange={() => {}} />
					<Checkbox label="Nothing to say yes to yet" checked={false} onChange={() => {}} />
				</Specimen>
				<Specimen name="name form">
					<NameForm label="New list" verb="Begin this list" maxLength={100} busy={false} onName={async () => {}} />
				</Specimen>
				<Specimen name="notices">
					<Notice title="To know">Version 4 was published meanwhile.</Notice>
					<Notice tone="warn" title="To look at" actions={<Button small>See what changed</Button>}>
						Two places need a decision.
					</Notice>
					<Failure title="That did not work" detail="Try again in a moment." small="unavailable · request 01" />
				</Specimen>
				<Specimen name="empty">
					<Empty title="Nothing waits for you." action={<Button>Read a guide</Button>}>
						New improvements appear here.
					</Empty>
				</Specimen>
				<Specimen name="skeleton">
					<Skeleton title lines={3} />
				</Specimen>
				<Specimen name="more">
					<More list={more} />
				</Specimen>
				<Specimen name="prose">
					<Prose html={html} />
				</Specimen>
				<Specimen name="dense prose">
					<Prose html={html} dense />
				</Specimen>
				<Specimen name="scrolled text">
					<ScrollText label="Text" text={"First line.\n\nSecond line."} />
				</Specimen>
				<Specimen name="choice">
					<Choice label="View" value={view} options={differenceViews} onChange={setView} />
				</Specimen>
				<Specimen name="difference inline">
					<Difference blocks={blocks} from="Version 3" to="Revision 2" />
				</Specimen>
				<Specimen name="difference side by side">
					<Difference blocks={blocks} view="side" from="Version 3" to="Revision 2" />
				</Specimen>
				<Specimen name="difference as it is read">
					<Rendered html={rendered} />
				</Specimen>
				<Specimen name="unchanged field">
					<FieldDifference
						label="Guidance"
						field={{ unchanged: true, blocks: [] }}
						view="inline"
						from="Version 3"
						to="Revision 2"
					/>
				</Specimen>
				<Specimen name="merged text">
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
				</Specimen>
				<Specimen name="tabs">
					<Tabs
						label="Tabs"
						current="one"
						onChange={() => {}}
						tabs={[
							{ key: "one", label: "Write", content: <p>Content</p> },
							{ key: "two", label: "Preview", content: null },
						]}
					/>
				</Specimen>
				<Specimen name="menu">
					<div className={layout.row}>
						<Menu label="A menu">
							<p>ines@example.org</p>
							<a href="#main">People</a>
							<hr />
							<button type="button">Sign out</button>
						</Menu>
					</div>
				</Specimen>
			</div>
			{dialog && (
				<Dialog
					title="A dialog"
					onClose={() => setDialog(false)}
					actions={
						<>
							<Button tone="primary">Do it</Button>
							<Button onClick={() => setDialog(false)}>Close it</Button>
						</>
					}
				>
					<p>With words in it.</p>
				</Dialog>
			)}
		</div>
	);
}
