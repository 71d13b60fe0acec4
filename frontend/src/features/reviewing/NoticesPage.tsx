import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { markNoticesRead, noticesQuery } from "../../api/notices";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { More } from "../../ui/More";
import { Tag } from "../../ui/Tag";
import { Time } from "../../ui/Time";
import styles from "./Lists.module.css";

/** What one was told, newest first. */
export function NoticesPage() {
	const list = useSuspenseInfiniteQuery(noticesQuery);
	const notices = list.data.pages.flatMap((page) => page.items);
	const mark = useWrite((upTo: string, key) => markNoticesRead(upTo, key));
	const newest = notices[0];
	return (
		<div className={layout.book}>
			<div className={layout.between}>
				<Heading title="Notices" />
				<Link to="/mail" className={buttonClass("quiet", true)}>
					Told by mail
				</Link>
				{newest && notices.some((notice) => !notice.read) && (
					<Button small busy={mark.isPending} onClick={() => mark.mutate(newest.id)}>
						Mark all as read
					</Button>
				)}
			</div>
			<ul className={styles.rows}>
				{notices.map((notice) => (
					<li key={notice.id} className={styles.row}>
						<div className={styles.main}>
							<p>
								{!notice.read && <Tag tone="accent">new</Tag>}{" "}
								{notice.proposal ? (
									<Link
										to={notice.kind === "base_conflict" ? "/proposals/$id/rebase" : "/proposals/$id"}
										params={{ id: notice.proposal }}
										search={notice.kind === "base_moved" ? { view: "merged" } : {}}
									>
										{notice.text}
									</Link>
								) : notice.report ? (
									<Link to={notice.kind === "reported" ? "/queue" : "/proposals"}>{notice.text}</Link>
								) : notice.question && notice.version !== undefined ? (
									<Link
										to="/guides/$guide/$question/compare"
										params={{ guide: notice.question.guide.slug, question: notice.question.slug }}
										search={{ from: notice.version - 1, to: notice.version }}
									>
										{notice.text}
									</Link>
								) : (
									notice.text
								)}
							</p>
							{notice.reason && <p className={styles.reason}>{notice.reason}</p>}
							<p className={styles.where}>
								{notice.question && `${notice.question.guide.title}: ${notice.question.prompt} · `}
								<Time at={notice.at} />
							</p>
						</div>
					</li>
				))}
			</ul>
			{notices.length === 0 && (
				<Empty title="Nothing has happened yet.">
					When somebody reviews or decides what you proposed, or waits for your review, you read it here.
				</Empty>
			)}
			<More list={list} />
		</div>
	);
}
