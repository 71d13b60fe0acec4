package answer

import "slices"

// State is where a proposal is in its life.
type State string

// The states. A draft is not a proposal and has none.
const (
	InReview         State = "in_review"
	ChangesRequested State = "changes_requested"
	Published        State = "published"
	Rejected         State = "rejected"
	Withdrawn        State = "withdrawn"
	Superseded       State = "superseded"
)

// States lists every state, in the order of a life.
var States = []State{InReview, ChangesRequested, Published, Rejected, Withdrawn, Superseded}

// Open reports whether a proposal in this state can still become a version without being reopened.
func (s State) Open() bool { return s == InReview || s == ChangesRequested }

// Valid reports whether s is one of the states.
func (s State) Valid() bool {
	return slices.Contains(States, s)
}

// Action is what can be done to a proposal.
type Action string

// The actions. Reopen is a moderator's; an author reopens by Revise, once.
const (
	Revise         Action = "revise"
	Comment        Action = "comment"
	Approve        Action = "approve"
	RequestChanges Action = "request_changes"
	Reject         Action = "reject"
	Publish        Action = "publish"
	Withdraw       Action = "withdraw"
	Reopen         Action = "reopen"
	Supersede      Action = "supersede"
	Edit           Action = "edit"         // a moderator's edits become the next revision
	PublishPart    Action = "publish_part" // the chosen changes are published, the rest goes back
	Undo           Action = "undo"         // the last decision is taken back
)

// Actions lists every action.
var Actions = []Action{Revise, Comment, Approve, RequestChanges, Reject, Publish, Withdraw, Reopen, Supersede, Edit, PublishPart, Undo}

// grid is the life of a proposal: what is not in it cannot happen.
var grid = map[State]map[Action]State{
	InReview: {
		Revise: InReview, Comment: InReview, Approve: InReview, RequestChanges: ChangesRequested,
		Reject: Rejected, Publish: Published, Withdraw: Withdrawn, Supersede: Superseded,
		Edit: InReview, PublishPart: ChangesRequested,
	},
	ChangesRequested: {Revise: InReview, Comment: ChangesRequested, Withdraw: Withdrawn, Supersede: Superseded, Undo: InReview},
	Published:        {Undo: InReview},
	Rejected:         {Revise: InReview, Reopen: InReview, Undo: InReview},
}

// Next is the state that an action leads to; false when it is not possible in s.
func Next(s State, a Action) (State, bool) {
	to, ok := grid[s][a]
	return to, ok
}
