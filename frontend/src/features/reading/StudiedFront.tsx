import { useKnown } from "../../api/useStudy";
import { FrontPage } from "./FrontPage";

/** The front page for somebody who studies. */
export function StudiedFront() {
	return <FrontPage known={useKnown()} />;
}
