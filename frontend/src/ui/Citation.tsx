import { Button } from "./Button";
import styles from "./Citation.module.css";
import { copy } from "./copy";

interface Props {
	prompt: string;
	guide: string;
	number: number;
	publishedAt: string;
	/** The address under which this version is found for good. */
	path: string;
}

/** How to refer to one version, so that whoever follows it reads the same words. */
export function Citation({ prompt, guide, number, publishedAt, path }: Props) {
	const address = `${location.origin}${path}`;
	const words = `“${prompt}” ${guide}, Redraft, version ${number}, ${publishedAt.slice(0, 10)}.`;
	const licence = document.querySelector<HTMLLinkElement>('head link[rel="license"]');
	const reference = `${words} ${address}${licence ? `. Licence: ${licence.title}, ${licence.href}` : ""}`;
	return (
		<details className={styles.citation}>
			<summary>Cite</summary>
			<div>
				<p>
					{words} <a href={address}>{address}</a>.
					{licence && (
						<>
							{" "}
							Licence:{" "}
							<a href={licence.href} rel="license">
								{licence.title}
							</a>
							.
						</>
					)}
				</p>
				<Button small onClick={() => void copy(reference, `Copied a reference to version ${number}.`, address)}>
					Copy
				</Button>
			</div>
		</details>
	);
}
