import { useState } from "react";
import { Button } from "./Button";
import { TextField } from "./Field";
import layout from "./layout.module.css";

interface Props {
	label: string;
	verb: string;
	maxLength: number;
	busy: boolean;
	error?: string | undefined;
	/** Resolves when the name was taken; the field is then empty again. */
	onName: (name: string) => Promise<unknown>;
}

/** Begins something that needs nothing but a name. */
export function NameForm({ label, verb, maxLength, busy, error, onName }: Props) {
	const [name, setName] = useState("");
	return (
		<form
			className={layout.form}
			onSubmit={(event) => {
				event.preventDefault();
				if (name.trim())
					void onName(name).then(
						() => setName(""),
						() => {},
					); // what was refused stays, with the error
			}}
		>
			<TextField
				label={label}
				maxLength={maxLength}
				value={name}
				error={error}
				onChange={(event) => setName(event.target.value)}
			/>
			<Button type="submit" busy={busy}>
				{verb}
			</Button>
		</form>
	);
}
