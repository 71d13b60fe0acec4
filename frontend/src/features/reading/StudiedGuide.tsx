import { useStudyCards } from "../../api/useStudy";
import { type GuideFilter, GuidePage } from "./GuidePage";

/** A guide for somebody who studies. */
export function StudiedGuide(props: { guide: string } & GuideFilter) {
	const { cards } = useStudyCards({ of: "guide", id: props.guide });
	return <GuidePage {...props} studied={cards?.filter((card) => card.knows !== "new")} />;
}
