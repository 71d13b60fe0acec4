import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, placeholder as placeholderText } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { parser } from "@lezer/markdown";
import { useEffect, useLayoutEffect, useRef } from "react";
import { locate } from "../../ui/locate";

interface Props {
	label: string;
	value: string;
	onChange: (value: string) => void;
	placeholder?: string;
	/** Words to open at: they are selected and in view. */
	begin?: string | undefined;
}

const markdown = new Language(defineLanguageFacet(), parser, [], "markdown");

const look = EditorView.theme({
	"&": { color: "var(--text)", fontSize: "1rem", height: "100%" },
	"&.cm-focused": { outline: "none" },
	".cm-scroller": { fontFamily: "var(--serif)", lineHeight: "1.6", overflow: "auto" },
	".cm-content": { padding: "1rem", caretColor: "var(--accent)", maxWidth: "46rem" },
	".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
	".cm-placeholder": { color: "var(--text-quiet)" },
});

const highlight = HighlightStyle.define([
	{ tag: tags.heading, fontWeight: "650" },
	{ tag: tags.strong, fontWeight: "650" },
	{ tag: tags.emphasis, fontStyle: "italic" },
	{ tag: tags.monospace, fontFamily: "var(--mono)", fontSize: "0.9em" },
	{ tag: [tags.link, tags.url], color: "var(--accent)" },
	{ tag: tags.processingInstruction, color: "var(--text-quiet)" },
	{ tag: tags.quote, color: "var(--text-quiet)" },
]);

/**
 * The Markdown editor. It lives in a shadow tree, where its styles become adopted style sheets: the content security
 * policy allows no style elements.
 */
export default function MarkdownEditor({ label, value, onChange, placeholder = "", begin = "" }: Props) {
	const host = useRef<HTMLDivElement>(null);
	const view = useRef<EditorView | null>(null);
	const changed = useRef(onChange);
	changed.current = onChange;
	const first = useRef(value);
	const opened = useRef(begin);

	useEffect(() => {
		const parent = host.current;
		if (!parent) return;
		const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
		const editor = new EditorView({
			root,
			parent: root,
			state: EditorState.create({
				doc: first.current,
				extensions: [
					history(),
					// Tab leaves the editor, as everywhere on the page.
					keymap.of([...defaultKeymap, ...historyKeymap]),
					markdown,
					syntaxHighlighting(highlight),
					EditorView.lineWrapping,
					EditorView.contentAttributes.of({
						"aria-label": label,
						spellcheck: "true",
						autocapitalize: "sentences",
						lang: "en",
						tabindex: "0",
					}),
					placeholderText(placeholder),
					look,
					EditorView.updateListener.of((update) => {
						if (update.docChanged) changed.current(update.state.doc.toString());
					}),
				],
			}),
		});
		view.current = editor;
		const at = opened.current ? locate(first.current, opened.current) : null;
		if (at) {
			editor.dispatch({ selection: { anchor: at.from, head: at.to }, scrollIntoView: true });
			editor.focus();
		}
		opened.current = "";
		return () => {
			first.current = editor.state.doc.toString();
			editor.destroy();
			view.current = null;
		};
	}, [label, placeholder]);

	// Before the next key: an effect that comes later would put a value back that was typed over meanwhile.
	useLayoutEffect(() => {
		const editor = view.current;
		if (!editor || editor.state.doc.toString() === value) return;
		editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
	}, [value]);

	return <div ref={host} className="editor-host" />;
}
