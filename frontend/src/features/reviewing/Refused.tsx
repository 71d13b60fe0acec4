import { explain } from "../../api/explain";
import { Problem } from "../../api/problem";
import { Failure } from "../../ui/Failure";
import { Notice } from "../../ui/Notice";
import { PersonName } from "../../ui/PersonName";
import { Time } from "../../ui/Time";
import { decisionWords } from "./words";

/** Why a decision was not taken; when somebody else was quicker, what they decided. */
export function Refused({ error }: { error: Error }) {
	const decision = error instanceof Problem ? error.wire.decision : undefined;
	if (!decision) return <Failure {...explain(error)} />;
	return (
		<Notice tone="warn" title="Somebody else decided meanwhile" live>
			<p>
				<PersonName person={decision.by} /> {decisionWords[decision.kind]} <Time at={decision.at} />
				{decision.version !== undefined && ` as version ${decision.version}`}. {decision.reason}
			</p>
			<p>What you typed is still here; the page below shows the proposal as it is now.</p>
		</Notice>
	);
}
