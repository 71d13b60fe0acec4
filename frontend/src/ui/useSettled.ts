import { useEffect, useState } from "react";

/** A value that is typed, once nothing was typed for a moment. */
export function useSettled<T>(value: T, ms = 120): T {
	const [settled, settle] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => settle(value), ms);
		return () => clearTimeout(timer);
	}, [value, ms]);
	return settled;
}
