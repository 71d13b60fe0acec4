import { explain } from "../../api/explain";
import { createGuide } from "../../api/guides";
import { Problem } from "../../api/problem";
import { useWrite } from "../../api/write";
import { useNavigate } from "../../routing/hooks";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/Failure";
import { TextArea, TextField } from "../../ui/Field";
import { Heading } from "../../ui/Heading";
import { useKept } from "../../ui/kept";
import layout from "../../ui/layout.module.css";

export function NewGuidePage() {
	const [title, setTitle, forgetTitle] = useKept("guide.title");
	const [introduction, setIntroduction, forgetIntroduction] = useKept("guide.introduction");
	const navigate = useNavigate();
	const write = useWrite(
		(body: { title: string; introduction: string }, key) => createGuide(body, key),
		({ value }) => {
			forgetTitle();
			forgetIntroduction();
			void navigate({ to: "/guides/$guide/manage", params: { guide: value.slug } });
		},
	);
	const about = (field: string) => (write.error instanceof Problem ? write.error.about(field) : undefined);
	return (
		<div className={layout.book}>
			<div className={layout.stack}>
				<Heading title="New guide" />
				<TextField
					label="Title: the role that people prepare for"
					value={title}
					maxLength={200}
					error={about("title")}
					onChange={(event) => setTitle(event.target.value)}
				/>
				<TextArea
					label="Introduction, in Markdown"
					value={introduction}
					count={{ most: 5000 }}
					error={about("introduction")}
					onChange={(event) => setIntroduction(event.target.value)}
				/>
				{write.error && <Failure {...explain(write.error)} />}
				<div>
					<Button
						tone="primary"
						busy={write.isPending}
						blockedBecause={title.trim().length < 3 ? "Give it a title of at least 3 characters." : undefined}
						onClick={() => write.mutate({ title: title.trim(), introduction })}
					>
						Create this guide
					</Button>
				</div>
			</div>
		</div>
	);
}
