import { Menu } from "./Menu";

interface Props {
	label: string;
	links: { words: string; address: string; download: boolean }[];
}

/** A menu of files. */
export function LinkMenu({ label, links }: Props) {
	return (
		<Menu label={label}>
			{links.map(({ words, address, download }) => (
				<a
					key={address}
					href={address}
					download={download || undefined}
					target={download ? undefined : "_blank"}
					rel="noopener"
				>
					{words}
				</a>
			))}
		</Menu>
	);
}
