import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./KeyHelp.module.css";
import { activeKeys } from "./keys";

export function KeyHelp({ onClose }: { onClose: () => void }) {
	const seen = new Map(activeKeys().map((binding) => [binding.key, binding.label]));
	return (
		<Dialog title="Keys on this page" onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
			<dl className={styles.list}>
				{[...seen].map(([key, label]) => (
					<div key={key} className={styles.row}>
						<dt>
							{(key === " " ? ["Space"] : key.split(" ")).map((each, at) => (
								<span key={each}>
									{at > 0 && " then "}
									<kbd className={styles.key}>{each}</kbd>
								</span>
							))}
						</dt>
						<dd>{label}</dd>
					</div>
				))}
			</dl>
		</Dialog>
	);
}
