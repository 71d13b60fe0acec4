import { useSuspenseQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { chooseMail, type Frequency, mailQuery } from "../../api/mail";
import { useWrite } from "../../api/write";
import { Failure } from "../../ui/Failure";
import { Select } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { Notice } from "../../ui/Notice";
import { toast } from "../../ui/toasts";

const words: Record<Frequency, string> = { instantly: "At once", daily: "Once a day", never: "Never" };

/** What one is told by mail, and how often. */
export function MailPage() {
	const { data: mail } = useSuspenseQuery(mailQuery);
	const write = useWrite(
		(change: Record<string, Frequency>, key) => chooseMail(change, key),
		() => toast("Kept."),
	);
	return (
		<div className={layout.book}>
			<div className={layout.stack}>
				<Heading title="Mail" />
				{mail.address ? (
					<p className={layout.quiet}>
						Letters go to {mail.address}, as your identity provider says. On the page you are told of everything.
					</p>
				) : (
					<Notice title="Nobody can write to you">
						Your identity provider has verified no e-mail address of yours, so you are told on the page only.
					</Notice>
				)}
				{write.error && <Failure {...explain(write.error)} />}
				{mail.topics.map((topic) => (
					<Select
						key={topic.topic}
						label={topic.label}
						value={topic.frequency}
						onChange={(event) => write.mutate({ [topic.topic]: event.target.value as Frequency })}
					>
						{topic.choices.map((choice) => (
							<option key={choice} value={choice}>
								{words[choice]}
							</option>
						))}
					</Select>
				))}
			</div>
		</div>
	);
}
