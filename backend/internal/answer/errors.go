package answer

import "redraft/internal/fault"

// The refusals of the rules, each with the code that the OpenAPI document names.
var (
	ErrNoChange          = fault.New(fault.Unprocessable, "no_change", "This text is the same as what is published. Change something before you submit it.")
	ErrWrongState        = fault.New(fault.Conflict, "wrong_state", "The proposal is not in a state in which this can be done.")
	ErrAlreadyDecided    = fault.New(fault.Conflict, "already_decided", "Somebody else decided on this proposal meanwhile.")
	ErrChangedMeanwhile  = fault.New(fault.Precondition, "precondition_failed", "This changed since you loaded it. Load it again and repeat what you meant to do.")
	ErrStaleBase         = fault.New(fault.Conflict, "stale_base", "Another version was published meanwhile. Look at it and bring the proposal onto it.")
	ErrSelfApproval      = fault.New(fault.Forbidden, "self_approval", "Nobody approves or publishes their own work. Another moderator of this guide has to do it.")
	ErrPolicyUnsatisfied = fault.New(fault.Conflict, "policy_unsatisfied", "The guide's policy is not satisfied yet.")
	ErrQuota             = fault.New(fault.Conflict, "quota_reached", "You have as many open proposals as you may have. Finish or withdraw one first.")
	ErrRestricted        = fault.New(fault.Forbidden, "restricted", "You may not propose anything in this guide for now.")
	ErrProtected         = fault.New(fault.Conflict, "wrong_state", "This question is protected: it takes no proposals now.")
	ErrArchived          = fault.New(fault.Conflict, "wrong_state", "This is archived and takes no changes.")
	ErrTooMany           = fault.New(fault.Conflict, "too_many", "This discussion is as long as one can be. Resolve what is settled, and go on in a new proposal.")
	ErrNotYours          = fault.New(fault.Forbidden, "forbidden", "Only the author, a moderator or whoever opened the thread can do this.")
	ErrPassageGone       = fault.New(fault.Conflict, "passage_gone", "The passage that this suggestion replaces is no longer in the text.")
	ErrChecks            = fault.New(fault.Unprocessable, "checks_failed", "A check found something in this text.")
	ErrNothingToOverride = fault.InvalidField("override", "nothing", "Nothing stands in the way that has to be overridden. Publish without a reason for it.")
	ErrUnknownCode       = fault.InvalidField("code", "unknown", "There is no such reject reason.")
	ErrUnknownProposal   = fault.InvalidField("revises", "unknown", "That is no proposal of yours on this question.")
	ErrUnknownBase       = fault.InvalidField("base_version", "unknown", "There is no such version of this question.")
)
