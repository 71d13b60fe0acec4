import { useSuspenseQuery } from "@tanstack/react-query";
import { explain } from "../../api/explain";
import { changeGuide, type Guide, guideQuery } from "../../api/guides";
import { useWrite } from "../../api/write";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";
import { toast } from "../../ui/toasts";
import { AddQuestion } from "./AddQuestion";
import { policySentence } from "./policyWords";
import { QuestionList } from "./QuestionList";
import { Restrictions } from "./Restrictions";
import { ReviewAfter } from "./ReviewAfter";
import { TitleForm } from "./TitleForm";

/** Everything about a guide but its answers, which change by proposals only. */
export function ManagePage({ guide: slug }: { guide: string }) {
	const { value: guide, etag } = useSuspenseQuery(guideQuery(slug)).data;
	const { can } = guide;
	const nothing = !can["guide.change"] && !can["guide.policy"] && !can["question.add"] && !can["question.order"];
	return (
		<div className={layout.book}>
			<div className={layout.crumbs}>
				<Link to="/guides/$guide" params={{ guide: slug }}>
					‹ {guide.title}
				</Link>
			</div>
			<Heading title={`Manage ${guide.title}`} />
			{nothing && (
				<Empty title="This guide is managed by its moderators.">
					You can still propose a better answer to any of its questions.
				</Empty>
			)}
			{can["guide.change"] && <TitleForm guide={guide} etag={etag} />}
			{can["guide.change"] && <ReviewAfter guide={guide} etag={etag} />}
			{can["guide.policy"] && (
				<section className={layout.section} aria-labelledby="policy">
					<h2 id="policy">Policy</h2>
					<p>{policySentence(guide.policy)}</p>
					<p>
						<Link to="/guides/$guide/policy" params={{ guide: slug }} className={buttonClass("plain")}>
							Change the policy
						</Link>
					</p>
				</section>
			)}
			{can["question.order"] && (
				<section className={layout.section}>
					<h2>Questions</h2>
					{guide.questions.length === 0 ? (
						<Empty title="There are no questions yet.">Add the first one below.</Empty>
					) : (
						<QuestionList guide={guide} etag={etag} />
					)}
				</section>
			)}
			{can["question.add"] && <AddQuestion guide={slug} />}
			{can["guide.change"] && <Restrictions guide={slug} />}
			{can["guide.archive"] && <Archive guide={guide} etag={etag} />}
		</div>
	);
}

function Archive({ guide, etag }: { guide: Guide; etag: string }) {
	const archived = Boolean(guide.archived_at);
	const words = archived ? "Bring this guide back" : "Archive this guide";
	const change = useWrite(
		(next: boolean, key) => changeGuide(guide.slug, etag, { archived: next }, key),
		() => toast(archived ? "The guide is back." : "The guide is archived."),
	);
	return (
		<section className={layout.section}>
			<h2>{words}</h2>
			<p className={layout.quiet}>
				{archived
					? "It takes improvements again, and stands in the list of guides."
					: "It can still be read under its address, but takes no more improvements. You can bring it back."}
			</p>
			{change.error && <Failure {...explain(change.error)} />}
			<div>
				<Button tone={archived ? "plain" : "danger"} busy={change.isPending} onClick={() => change.mutate(!archived)}>
					{words}
				</Button>
			</div>
		</section>
	);
}
