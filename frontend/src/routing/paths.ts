/** The names of the parts of a path that begin with a dollar sign, with what stands for them. */
export type Params<Path extends string> = { [Name in Names<Path>]: string };

type Names<Path extends string> = Path extends `${string}$${infer Rest}`
	? Rest extends `${infer Name}/${infer More}`
		? Name | Names<More>
		: Rest
	: never;

export function fillPath(path: string, params: Record<string, string> = {}): string {
	return path.replace(/\$(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ""));
}

/** Those of which more is fixed come first. */
export function inOrder<T extends { path: string }>(routes: readonly T[]): T[] {
	// The tilde comes after every letter, so that a fixed part comes before one that may be anything.
	const rank = ({ path }: T) => path.replaceAll("$", "~");
	return [...routes].sort((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

/** What stands for the parts that may be anything, or null where the path is another one. */
export function matchPath(path: string, pathname: string): Record<string, string> | null {
	const pattern = new RegExp(`^${path.replace(/\$(\w+)/g, "(?<$1>[^/]+)")}$`, "i");
	const found = pattern.exec(pathname);
	if (!found) return null;
	try {
		return Object.fromEntries(
			Object.entries(found.groups ?? {}).map(([name, part]) => [name, decodeURIComponent(part)]),
		);
	} catch {
		return null;
	}
}
