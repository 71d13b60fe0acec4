package postgres

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/fault"
)

// ErrErased means that somebody was erased, so that nothing can be done to them any more.
var ErrErased = fault.New(fault.Conflict, "conflict", "This person was erased: there is nobody left to do this to.")

// ofOnePerson are the tables whose rows are about one person alone, so that nobody misses them.
var ofOnePerson = []string{"session", "identity", "role_assignment", "presence", "follow", "mail_choice", "list", "study_card", "study_grade", "study_note"}

// Erase replaces the name of a locked person and removes what is theirs alone. Errors: ErrLastAdmin, ErrErased.
func (tx *Tx) Erase(ctx context.Context, person account.ID) error {
	p, err := tx.Person(ctx, person)
	switch {
	case err != nil:
		return err
	case p.ErasedAt != nil:
		return ErrErased
	}
	if err := tx.notLastAdmin(ctx, person); err != nil {
		return err
	}
	for _, table := range ofOnePerson {
		if err := tx.with(ctx).Exec("DELETE FROM "+table+" WHERE person_id = ?", person).Error; err != nil {
			return err
		}
	}
	if err := tx.with(ctx).Exec("UPDATE delivery SET state = 'dropped', changed_at = ?, row_version = row_version + 1 WHERE person_id = ? AND state IN ('pending', 'failed')", tx.Now, person).Error; err != nil {
		return err
	}
	return tx.changeRights(ctx, person, map[string]any{
		"name": account.Pseudonym(person), "email": "", "suspended_at": nil, "suspended_reason": "", "seen_at": nil, "erased_at": tx.Now,
	})
}
