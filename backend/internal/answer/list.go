package answer

import (
	"redraft/internal/account"
	"redraft/internal/fault"
)

// Limits of lists. The database holds them too.
const (
	MaxLists     = 100 // of a person
	MaxListed    = 500 // questions of a list
	MaxListName  = 100
	ShareLetters = 26
)

// List is questions that somebody saved, in their order.
type List struct {
	ID         ID
	Owner      account.ID
	Name       string
	Share      string // the secret of its link; empty: nobody else may read it
	ShowOwner  bool   // to those who have the link
	Questions  int
	RowVersion int64
}

// ListName checks the name of a list.
func ListName(s string) (string, error) { return checked("name", Line(s), 1, MaxListName) }

// The refusals of lists.
var (
	ErrListName = fault.InvalidField("name", "taken", "You have a list with this name already. Choose another name.")
	ErrLists    = fault.New(fault.Conflict, "too_many", "You have as many lists as there can be. Delete one first.")
	ErrListFull = fault.New(fault.Conflict, "too_many", "This list is as long as one can be. Take a question off, or begin another list.")
)
