import { type ComponentType, type FunctionComponent, useEffect, useState } from "react";
import { toast } from "./toasts";

interface Asked {
	/** Of what opens when it is asked for: it closes again when it cannot be fetched. */
	onClose?: () => void;
}

export interface Later<Props extends object> extends FunctionComponent<Props> {
	load: () => Promise<unknown>;
}

/** A chunk did not come: the network is away, or there is a newer version of the site, which has other ones. */
class Unfetched extends Error {
	override name = "Unfetched";
}

/**
 * A component in a chunk of its own. It is there at once where `load` was waited for before, and otherwise as soon as it was fetched;
 * until then there is nothing in its place.
 */
export function later<Props extends object>(bring: () => Promise<ComponentType<Props>>): Later<Props> {
	let Brought: ComponentType<Props> | undefined;
	const load = async () => {
		Brought ??= await bring().catch((cause: unknown) => {
			throw new Unfetched("A part of the page could not be fetched.", { cause });
		});
	};
	// biome-ignore lint/correctness/noComponentHookFactories: called once for each chunk, when its module runs
	function Later(props: Props & Asked) {
		const [Shown, show] = useState(() => Brought);
		const { onClose } = props;
		useEffect(() => {
			if (Shown) return;
			let left = false;
			load().then(
				() => left || show(() => Brought),
				() => {
					if (left || !onClose) return;
					toast("That could not be fetched. Check the connection and try again.");
					onClose();
				},
			);
			return () => {
				left = true;
			};
		}, [Shown, onClose]);
		return Shown ? <Shown {...props} /> : null;
	}
	Later.load = load;
	return Later;
}
