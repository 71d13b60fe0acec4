import { useState } from "react";
import { Choice } from "./Choice";
import { chooseTheme, chosenTheme } from "./theme";

export function ThemeChoice() {
	const [theme, setTheme] = useState(chosenTheme);
	return (
		<Choice
			label="Appearance"
			value={theme}
			options={[
				{ value: "system", label: "System" },
				{ value: "light", label: "Light" },
				{ value: "dark", label: "Dark" },
			]}
			onChange={(next) => {
				chooseTheme(next);
				setTheme(next);
			}}
		/>
	);
}
