import { useQuery } from "@tanstack/react-query";
import { Menu as MenuIcon } from "lucide-react";
import type { Me } from "../../api/session";
import { sessionQuery, signInAddress } from "../../api/session";
import { useHref } from "../../routing/hooks";
import { Link } from "../../routing/Link";
import { buttonClass } from "../../ui/Button";
import { later } from "../../ui/later";
import { Menu } from "../../ui/Menu";
import styles from "./Header.module.css";

const SignOut = later(async () => (await import("./SignOut")).SignOut);

/** The head of every page: where one can go, and who one is. */
export function Header() {
	const { data: session } = useQuery(sessionQuery);
	const here = useHref();
	const me = session?.person ?? null;
	const can = session?.can ?? {};
	const places = (
		<>
			<Link to="/" activeOptions={{ exact: true }}>
				Guides
			</Link>
			<Link to="/search" activeOptions={{ includeSearch: false }}>
				Search
			</Link>
			<Link to="/study">Study</Link>
			{can["queue.read"] && <Link to="/queue">Queue</Link>}
			{me && (
				<Link to="/proposals" activeOptions={{ exact: true }}>
					My proposals
				</Link>
			)}
			{me && <Notices me={me} />}
		</>
	);
	const running = (
		<>
			{can["guide.create"] && <Link to="/new-guide">New guide</Link>}
			{can["person.read"] && <Link to="/people">People</Link>}
			{can["reason.change"] && <Link to="/reasons">Reasons</Link>}
			{can["audit.read"] && <Link to="/audit">Audit log</Link>}
			{can["delivery.read"] && <Link to="/letters">Letters</Link>}
		</>
	);
	const signIn = (
		<a className={buttonClass("primary", true)} href={signInAddress(here)}>
			Sign in
		</a>
	);
	return (
		<header className={styles.header}>
			<a className={styles.skip} href="#main">
				Skip to the text
			</a>
			<Link to="/" className={styles.mark} aria-label="Redraft, front page">
				Re<span>draft</span>
			</Link>
			<nav className={styles.places} aria-label="Main">
				{places}
			</nav>
			<div className={styles.person}>
				{me ? (
					<Menu label={me.name} end>
						<p>{me.email ?? "Signed in"}</p>
						{running}
						<Link to="/lists">My lists</Link>
						<Link to="/mail">Mail</Link>
						<hr />
						<SignOut person={me.id} />
					</Menu>
				) : (
					session && signIn
				)}
			</div>
			<div className={styles.phone}>
				{!me && session && signIn}
				<Menu
					end
					label={
						<>
							<MenuIcon size={18} aria-hidden="true" /> Menu
						</>
					}
				>
					{me && <p>Signed in as {me.name}</p>}
					{places}
					{running}
					{me && <Link to="/lists">My lists</Link>}
					{me && <Link to="/mail">Mail</Link>}
					{me && <hr />}
					{me && <SignOut person={me.id} />}
				</Menu>
			</div>
		</header>
	);
}

function Notices({ me }: { me: Me }) {
	return (
		<Link to="/notices">
			Notices
			{me.unread_notices > 0 && (
				<span className={styles.count}>
					<span className="hidden-words">, unread: </span>
					{me.unread_notices > 99 ? "99+" : me.unread_notices}
				</span>
			)}
		</Link>
	);
}
