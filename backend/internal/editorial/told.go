package editorial

import (
	"fmt"
	"strings"
)

// noticeTexts say what happened; one that begins with a space goes on after who did it, and %d is the version.
var noticeTexts = map[string]string{
	"submitted": " proposed an improvement", "revised": " submitted the next revision of an improvement", "reviewed": " commented on your proposal", "approved": " approved your proposal",
	"changes_requested": " asked for changes to your proposal", "published": " published your proposal", "rejected": " rejected your proposal", "reopened": " reopened your proposal",
	"superseded":       "Your proposal is what is published now, so it was closed",
	"base_kept":        "Version %d was published, and says what your proposal was written against: nothing changes for it",
	"base_moved":       "Version %d was published meanwhile; your open proposal and it fit together",
	"base_conflict":    "Version %d was published meanwhile and changed words that your open proposal changes too: bring your text onto it",
	"suggestion_taken": " took your suggestion",
	"commented":        " commented on your proposal", "replied": " answered in a discussion that you take part in",
	"published_edited": " published your proposal with small edits", "edited": " edited a proposal; another moderator has to look at it",
	"part_published": " published a part of your proposal and sent the rest back", "undone": " took the last decision on your proposal back",
	"restricted": " stopped you from proposing in this guide for now", "restriction_lifted": " lets you propose in this guide again",
	"followed": "Version %d was published of an answer that you follow",
	"reported": " reported a problem in an answer", "report_closed": " closed your report", "report_taken_up": " proposes an improvement after your report",
	"reverted":        " published an earlier version over one that you proposed",
	"veto_overridden": " published a proposal over your request for changes",
}

// Tell says in words what a notice tells.
func Tell(n Notice, people People) string {
	text := noticeTexts[n.Kind]
	switch {
	case strings.Contains(text, "%d") && n.Version != nil:
		return fmt.Sprintf(text, *n.Version)
	case n.ActorID != nil && strings.HasPrefix(text, " "):
		return people[*n.ActorID].Name + text
	}
	return strings.TrimSpace(text)
}
