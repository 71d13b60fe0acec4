package editorial

import (
	"context"

	"redraft/internal/answer"
	"redraft/internal/postgres"
)

// movedNotices names what an author is told of an open proposal after a publication, by what became of its base.
var movedNotices = map[answer.BaseState]string{answer.BaseCurrent: "base_kept", answer.BaseClean: "base_moved", answer.BaseConflict: "base_conflict"}

// tellSiblings tells the author of every open proposal on a question, but for one, what a new version means for it, and those whose
// proposals it superseded. The base is computed here only to be told; it is stored nowhere.
func (d *Desk) tellSiblings(ctx context.Context, tx *postgres.Tx, v answer.Version, but answer.ID, superseded []answer.Proposal) error {
	for _, p := range superseded {
		if err := tx.TellAuthor(ctx, p, "superseded", "", v.Number); err != nil {
			return err
		}
	}
	open, err := tx.OpenSiblings(ctx, v.QuestionID, but)
	if err != nil {
		return err
	}
	scenes, err := tx.Scenes(ctx, open)
	if err != nil {
		return err
	}
	notices := make([]postgres.Notice, len(scenes))
	for i, s := range scenes {
		notices[i] = tx.NoticeOf(s.Proposal, movedNotices[s.Merge().State], v.Number)
	}
	return tx.Tell(ctx, notices)
}
