interface ToastMessage {
	id: number;
	text: string;
}

let messages: ToastMessage[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: ToastMessage[]): void {
	messages = next;
	for (const listener of listeners) listener();
}

/** Says quietly, for a few seconds, that something was done. Never for errors: those stay where they happened. */
export function toast(text: string): void {
	last += 1;
	const id = last;
	// Said twice, it stands there once.
	set([...messages.filter((message) => message.text !== text), { id, text }]);
	setTimeout(() => dismiss(id), 7_000);
}

export function dismiss(id: number): void {
	set(messages.filter((each) => each.id !== id));
}

export const toasts = {
	current: () => messages,
	subscribe(listener: () => void) {
		listeners.add(listener);
		return () => listeners.delete(listener);
	},
};
