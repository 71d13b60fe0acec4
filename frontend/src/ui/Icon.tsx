const ring = "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20";
const strokes = {
	info: `${ring}M12 16v-4m0-4h.01`,
	warn: "M12 3 2 20h20zM12 10v4m0 3h.01",
	error: `${ring}M12 8v4m0 4h.01`,
	fine: "m4 12 5 5L20 6",
	menu: "M4 5h16M4 12h16M4 19h16",
	eye: "M2 12q4-7 10-7t10 7q-4 7-10 7T2 12m10-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
};

export type IconName = keyof typeof strokes;

/** A sign beside words that say the same. */
export function Icon({
	name,
	size = 18,
	className,
}: {
	name: IconName;
	size?: number;
	className?: string | undefined;
}) {
	return (
		<svg
			className={className}
			width={size}
			height={size}
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			strokeWidth={2}
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
		>
			<path d={strokes[name]} />
		</svg>
	);
}
