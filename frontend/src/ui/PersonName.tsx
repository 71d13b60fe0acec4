interface Named {
	name: string;
	suspended?: true | undefined;
	service?: true | undefined;
}

/** A person's name, marked when it is a service or suspended. */
export function PersonName({ person }: { person: Named | null | undefined }) {
	if (!person) return <>the system</>;
	return (
		<>
			{person.name}
			{person.service && " (service)"}
			{person.suspended && " (suspended)"}
		</>
	);
}
