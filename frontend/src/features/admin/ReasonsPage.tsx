import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { explain } from "../../api/explain";
import { Problem } from "../../api/problem";
import { addReason, changeReason, orderReasons, type RejectReason, rejectReasonsQuery } from "../../api/reasons";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Tag } from "../../ui/Tag";
import { toast } from "../../ui/toasts";

/** The reasons that a rejection carries. A reason is never deleted: what was decided keeps it. */
export function ReasonsPage() {
	const { items, can, etag } = useSuspenseQuery(rejectReasonsQuery).data;
	const order = useWrite((codes: string[], key) => orderReasons(etag, codes, key));
	const move = (at: number, step: number) => {
		const codes = items.map((each) => each.code);
		codes.splice(at + step, 0, ...codes.splice(at, 1));
		order.mutate(codes, { onSuccess: () => toast(`Moved to place ${at + step + 1}.`) });
	};
	return (
		<div className={layout.book}>
			<Heading title="Reasons of rejections" />
			<p className={layout.quiet}>
				Moderators pick one of these; its author reads what it says and what to do about it.
			</p>
			{!can["reason.change"] && <Empty title="Admins change this list.">You can read it.</Empty>}
			{order.error && <Failure {...explain(order.error)} />}
			{items.map((reason, at) => (
				<Reason key={reason.code} reason={reason}>
					{[-1, 1].map((step) => (
						<Button
							key={step}
							tone="quiet"
							busy={order.isPending}
							blockedBecause={items[at + step] ? undefined : step < 0 ? "It is the first." : "It is the last."}
							aria-label={`${step < 0 ? "Move up" : "Move down"}: ${reason.label}`}
							onClick={() => move(at, step)}
						>
							{step < 0 ? "Move up" : "Move down"}
						</Button>
					))}
				</Reason>
			))}
			{can["reason.change"] && <NewReason />}
		</div>
	);
}

function Reason({ reason, children }: { reason: RejectReason; children: ReactNode }) {
	const [label, setLabel] = useState(reason.label);
	const [advice, setAdvice] = useState(reason.advice);
	const write = useWrite(
		(change: { label?: string; advice?: string; retired?: boolean }, key) => changeReason(reason, change, key),
		() => toast("Saved."),
	);
	const changed = label !== reason.label || advice !== reason.advice;
	if (!reason.can["reason.change"])
		return (
			<section className={layout.section}>
				<h2>{reason.label}</h2>
				<p>{reason.advice}</p>
			</section>
		);
	return (
		<section className={layout.section} aria-label={reason.label}>
			<h2>
				{reason.label} {reason.retired && <Tag tone="quiet">Retired</Tag>}
			</h2>
			<TextField
				label="What moderators pick"
				value={label}
				count={{ least: 3, most: 80 }}
				onChange={(event) => setLabel(event.target.value)}
			/>
			<TextField
				label="What the author can do"
				value={advice}
				count={{ least: 10, most: 500 }}
				onChange={(event) => setAdvice(event.target.value)}
			/>
			{write.error && <Failure {...explain(write.error)} />}
			<div className={layout.row}>
				<Button
					busy={write.isPending}
					blockedBecause={changed ? undefined : "Nothing changed."}
					onClick={() => write.mutate({ label, advice })}
				>
					Save this reason
				</Button>
				{reason.code !== "spam" && (
					<Button tone="quiet" busy={write.isPending} onClick={() => write.mutate({ retired: !reason.retired })}>
						{reason.retired ? "Offer it again" : "Retire it"}
					</Button>
				)}
				{children}
			</div>
		</section>
	);
}

function NewReason() {
	const [reason, setReason] = useState({ code: "", label: "", advice: "" });
	const write = useWrite(
		(body: typeof reason, key) => addReason(body, key),
		() => {
			setReason({ code: "", label: "", advice: "" });
			toast("Moderators can pick it now.");
		},
	);
	const about = (field: string) => (write.error instanceof Problem ? write.error.about(field) : undefined);
	return (
		<section className={layout.section}>
			<h2>Add a reason</h2>
			{(["label", "advice", "code"] as const).map((field) => (
				<TextField
					key={field}
					label={{ label: "What moderators pick", advice: "What the author can do", code: "Code for programs" }[field]}
					hint={field === "code" ? "Small letters, digits and hyphens, such as too-long. It never changes." : undefined}
					value={reason[field]}
					error={about(field)}
					onChange={(event) => setReason({ ...reason, [field]: event.target.value })}
				/>
			))}
			{write.error && !["label", "advice", "code"].some(about) && <Failure {...explain(write.error)} />}
			<div>
				<Button tone="primary" busy={write.isPending} onClick={() => write.mutate(reason)}>
					Add this reason
				</Button>
			</div>
		</section>
	);
}
