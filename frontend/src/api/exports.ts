import type { paths } from "./schema.gen";

type Format = NonNullable<NonNullable<paths["/guides/{guide}/export"]["get"]["parameters"]["query"]>["format"]>;

/** What can be exported: a guide, a list of one's own, or one that is shared. */
type Exported = { guide: string } | { list: string } | { share: string };

function exportAddress(what: Exported, format: Format): string {
	const [kind, name] =
		"guide" in what ? ["guides", what.guide] : "list" in what ? ["lists", what.list] : ["shared-lists", what.share];
	return `/api/v1/${kind}/${encodeURIComponent(name)}/export?format=${format}`;
}

const formats: { format: Format; words: string }[] = [
	{ format: "markdown", words: "Markdown" },
	{ format: "html", words: "A page to print" },
	{ format: "csv", words: "A table (CSV)" },
	{ format: "anki", words: "Cards for Anki" },
];

/** The files as which something can be had; a page to print is looked at first. */
export function exportsOf(what: Exported) {
	return formats.map(({ format, words }) => ({
		words,
		address: exportAddress(what, format),
		download: format !== "html",
	}));
}
