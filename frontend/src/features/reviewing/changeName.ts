interface Change {
	old: string;
	new: string;
}

/** What taking a change does, in a few words. */
export function changeName(change: Change, moves: boolean): string {
	const [old, fresh] = [short(change.old), short(change.new)];
	if (moves) return `Take: move “${fresh}”`;
	if (old === fresh && change.old !== change.new && inOneLine(change.old) === inOneLine(change.new))
		return old === "" ? "Take: other spaces and line ends" : `Take: other spaces and line ends in “${old}”`;
	if (old === "") return `Take: add “${fresh}”`;
	if (fresh === "") return `Take: leave out “${old}”`;
	return `Take: “${fresh}” instead of “${old}”`;
}

const most = 80;

function short(text: string): string {
	const letters = [...inOneLine(text)];
	return letters.length > most ? `${letters.slice(0, most).join("").trimEnd()}…` : letters.join("");
}

const inOneLine = (text: string) => text.replace(/\s+/g, " ").trim();
