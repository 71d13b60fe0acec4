import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Explanation, explain } from "../../api/explain";
import { signInAddress } from "../../api/session";
import { useRouter } from "../../routing/contexts";
import { useHref } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { Button, buttonClass } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { Failure } from "../../ui/Failure";
import { Heading } from "../../ui/Heading";
import layout from "../../ui/layout.module.css";

const headings: Partial<Record<Explanation["kind"], string>> = {
	unreachable: "Not reachable",
	unfetched: "Not reachable",
	refused: "This is not open to you",
};

/** A page that could not be shown: why, and the next step. */
export function PageFailure({ error }: { error: unknown }) {
	const router = useRouter();
	const { reset } = useQueryErrorResetBoundary();
	const here = useHref();
	const { kind, title, detail, small } = explain(error);
	useEffect(() => reset(), [reset]);
	if (kind === "missing") return <NotFound />;
	if (kind === "sign-in") return <SignInFirst here={here} />;
	return (
		<div className={layout.book}>
			<div className={layout.stack}>
				<Heading title={headings[kind] ?? "Something went wrong"} />
				<Failure
					title={title}
					detail={detail}
					small={small}
					actions={
						kind === "refused" ? (
							<Link to="/" className={buttonClass()}>
								Go to the guides
							</Link>
						) : kind === "unfetched" ? (
							<Button onClick={() => location.reload()}>Load the page again</Button>
						) : (
							<Button onClick={() => void router.invalidate()}>Try again</Button>
						)
					}
				/>
			</div>
		</div>
	);
}

function SignInFirst({ here }: { here: string }) {
	return (
		<div className={layout.book}>
			<Heading title="Please sign in" />
			<Empty
				title="This page is for people who have signed in."
				action={
					<a className={buttonClass("primary")} href={signInAddress(here)}>
						Sign in and come back
					</a>
				}
			>
				Reading guides needs no account. Proposing, reviewing and running the site do.
			</Empty>
		</div>
	);
}

export function NotFound() {
	return (
		<div className={layout.book}>
			<Heading title="There is nothing here" />
			<Empty
				title="This address leads to nothing that you can see."
				action={
					<Link to="/" className={buttonClass("primary")}>
						Go to the guides
					</Link>
				}
			>
				It may have been mistyped, or what was here may not be public. If you expected a proposal of yours, sign in
				first.
			</Empty>
		</div>
	);
}
