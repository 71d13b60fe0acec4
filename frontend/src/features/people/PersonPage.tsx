import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { explain } from "../../api/explain";
import { guidesQuery } from "../../api/guides";
import { changePerson, type PersonChange, personQuery } from "../../api/people";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { Select, TextArea } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";
import { EraseDialog } from "./EraseDialog";
import { roleWords } from "./roleWords";

export function PersonPage({ id }: { id: string }) {
	const { value: person, etag } = useSuspenseQuery(personQuery(id)).data;
	const guides = useSuspenseInfiniteQuery(guidesQuery).data.pages.flatMap((page) => page.items);
	const [role, setRole] = useState<"moderator" | "admin">("moderator");
	const [guide, setGuide] = useState("");
	const [reason, setReason, forget] = useKept(`suspend.${id}`);
	const [erasing, setErasing] = useState(false);
	const write = useWrite(
		(change: PersonChange, key) => changePerson(id, etag, change, key),
		(_, change) => {
			if (change.kind === "suspend") forget();
			setErasing(false);
			toast(
				change.kind === "erase"
					? "Erased. A pseudonym stands in place of the name."
					: "Done. It acts on their next request.",
			);
		},
	);
	return (
		<div className={layout.desk}>
			<div className={layout.crumbs}>
				<Link to="/people">‹ People</Link>
			</div>
			<Heading title={person.name} />
			<p className={layout.quiet}>
				{person.email && `${person.email} · `}here since <Time at={person.created_at} />
				{person.seen_at && (
					<>
						, last seen <Time at={person.seen_at} />
					</>
				)}
				{` · ${person.counts.open} open, ${person.counts.published} published, ${person.counts.rejected} rejected`}
			</p>
			{person.identities.map((identity) => (
				<p key={`${identity.issuer} ${identity.subject}`} className={layout.small}>
					Signs in as {identity.subject} at {identity.issuer}
				</p>
			))}
			<p>
				<Link to="/audit" search={{ actor: id }}>
					What {person.name} did, in the audit log
				</Link>
			</p>
			{person.erased_at && (
				<Notice tone="info" title="Erased">
					Somebody had their name removed on <Time at={person.erased_at} />. What they wrote and decided stays.
				</Notice>
			)}
			{write.error && !erasing && <Failure {...explain(write.error)} />}
			{!person.erased_at && (
				<section className={layout.section}>
					<h2>Roles</h2>
					{person.roles.length === 0 && <p className={layout.quiet}>A contributor, like everybody who signs in.</p>}
					{person.roles.map((held) => (
						<div key={roleWords(held)} className={layout.row}>
							<span>{roleWords(held)}</span>
							{person.can["role.revoke"] && (held.source ?? "granted") === "granted" && (
								<Button
									small
									busy={write.isPending}
									onClick={() => write.mutate({ kind: "revoke", role: { role: held.role, guide: held.guide } })}
								>
									Take this role away
								</Button>
							)}
						</div>
					))}
					{person.can["role.grant"] && (
						<div className={layout.form}>
							<Select
								label="Role"
								value={role}
								onChange={(event) => setRole(event.target.value as "moderator" | "admin")}
							>
								<option value="moderator">moderator</option>
								<option value="admin">admin</option>
							</Select>
							<Select label="For" value={guide} onChange={(event) => setGuide(event.target.value)}>
								<option value="">the whole site</option>
								{guides.map((each) => (
									<option key={each.slug} value={each.slug}>
										{each.title}
									</option>
								))}
							</Select>
							<Button
								tone="primary"
								busy={write.isPending}
								onClick={() => write.mutate({ kind: "grant", role: { role, guide: guide || null } })}
							>
								Give this role
							</Button>
						</div>
					)}
				</section>
			)}
			{(person.can["person.suspend"] || person.suspended) && (
				<section className={layout.section}>
					<h2>Suspension</h2>
					{person.suspended ? (
						<Notice
							tone="warn"
							title="Suspended"
							actions={
								person.can["person.suspend"] && (
									<Button busy={write.isPending} onClick={() => write.mutate({ kind: "lift" })}>
										End the suspension
									</Button>
								)
							}
						>
							{person.suspended.reason} (<Time at={person.suspended.at} />)
						</Notice>
					) : (
						<div className={layout.tight}>
							<TextArea
								label={`Why suspend ${person.name}?`}
								hint="A suspended person reads like somebody without an account, and writes nothing. Their open proposals stay."
								value={reason}
								count={{ least: 10, most: 5000 }}
								onChange={(event) => setReason(event.target.value)}
							/>
							<div>
								<Button
									tone="danger"
									busy={write.isPending}
									blockedBecause={
										[...reason.trim()].length < 10 ? "Give a reason of at least 10 characters." : undefined
									}
									onClick={() => write.mutate({ kind: "suspend", reason: reason.trim() })}
								>
									Suspend with this reason
								</Button>
							</div>
						</div>
					)}
				</section>
			)}
			{person.can["person.erase"] && (
				<section className={layout.section}>
					<h2>Erasure</h2>
					<p className={layout.quiet}>On request a person is removed; what they wrote and decided stays.</p>
					<div>
						<Button tone="danger" onClick={() => setErasing(true)}>
							Erase this person
						</Button>
					</div>
				</section>
			)}
			{erasing && (
				<EraseDialog
					person={person}
					busy={write.isPending}
					error={write.error}
					onClose={() => setErasing(false)}
					onErase={() => write.mutate({ kind: "erase" })}
				/>
			)}
		</div>
	);
}
