import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { deliveriesQuery, sendAgain } from "../../api/mail";
import { useWrite } from "../../api/write";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { PersonName } from "../../ui/PersonName";
import { plural } from "../../ui/plural";
import { Time } from "../../ui/Time";
import { toast } from "../../ui/toasts";

/** Letters that need a person: they failed for good, or nobody knows whether they arrived. */
export function LettersPage() {
	const list = useSuspenseInfiniteQuery(deliveriesQuery);
	const letters = list.data.pages.flatMap((page) => page.items);
	const write = useWrite(
		(id: string, key) => sendAgain(id, key),
		() => toast("It waits to be sent again."),
	);
	return (
		<div className={layout.desk}>
			<div className={layout.stack}>
				<Heading title="Letters that did not arrive" />
				{write.error && <Failure {...explain(write.error)} />}
				{letters.length > 0 && (
					<div className={layout.tableFrame}>
						<table className={layout.table}>
							<thead>
								<tr>
									<th scope="col">To</th>
									<th scope="col">About</th>
									<th scope="col">What happened</th>
									<th scope="col">When</th>
									<th scope="col">Do</th>
								</tr>
							</thead>
							<tbody>
								{letters.map((letter) => (
									<tr key={letter.id}>
										<td>
											<PersonName person={letter.to} />
										</td>
										<td>
											{letter.kind}, {letter.topic}
										</td>
										<td>
											{letter.state === "uncertain"
												? "It went out, and no answer came: it may have arrived."
												: `It was given up after ${plural(letter.attempts, "attempt")}.`}
											{letter.error && <div className={layout.small}>{letter.error}</div>}
										</td>
										<td>
											<Time at={letter.changed_at} />
										</td>
										<td>
											<Button small busy={write.isPending} onClick={() => write.mutate(letter.id)}>
												Send again
											</Button>
										</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				)}
				{letters.length === 0 && <Empty title="Every letter arrived, or waits for its next attempt." />}
				<More list={list} />
			</div>
		</div>
	);
}
