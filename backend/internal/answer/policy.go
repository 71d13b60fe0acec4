package answer

import (
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/check"
	"redraft/internal/fault"
)

// Policy is the rule of a guide that says when a proposal may be published. It never changes: another rule is the next number, and
// every decision names the number under which it was taken.
type Policy struct {
	Number    int
	Review    bool     // off: the approval of whoever publishes is enough, and no veto holds anything back
	Approvals int      // how many moderators must approve a revision; 1 to MaxApprovals
	From      Approver // whose approvals count
	Veto      bool     // who asked for changes holds the proposal back until they approve it, or are overridden
	Checks    []string // names of the checks that must find nothing in what a proposal changes
	By        account.ID
	Reason    string
	At        time.Time
}

// Approver says whose approvals a policy counts.
type Approver string

// The approvers. In each case nobody's approval of their own work counts (rule 7), and there is no switch for that.
const (
	AnyModerator    Approver = "any"    // any moderator of the guide; publishing states the approval of who publishes
	OtherModerators Approver = "others" // moderators other than the one who publishes
	OneAdmin        Approver = "admin"  // any moderator, and one of them is an admin
)

// Approvers lists them all.
var Approvers = []Approver{AnyModerator, OtherModerators, OneAdmin}

// MaxApprovals bounds how many approvals may be asked for.
const MaxApprovals = 5

// FirstPolicy is the one with which every guide begins.
var FirstPolicy = Policy{Number: 1, Review: true, Approvals: 1, From: AnyModerator, Reason: "The policy with which every guide begins."}

// Sound checks that a policy can be one. The fault names every wrong field.
func (p Policy) Sound() error {
	var fields []fault.Field
	wrong := func(name, code, message string) {
		fields = append(fields, fault.Field{Name: name, Code: code, Message: message})
	}
	if p.Approvals < 1 || p.Approvals > MaxApprovals {
		wrong("approvals", "range", "A policy asks for 1 to 5 approvals.")
	}
	if !slices.Contains(Approvers, p.From) {
		wrong("from", "unknown", "Approvals come from any, others or admin.")
	}
	for i, name := range p.Checks {
		if !check.Known(name) || slices.Contains(p.Checks[:i], name) {
			wrong("checks", "unknown", "A policy names checks that there are, each once.")
			break
		}
	}
	if f := fault.WithFields(fields); f != nil {
		return f
	}
	return nil
}

// Following is the policy that follows another one. Errors: no_change when both ask for the same.
func (p Policy) Following(now Policy) (Policy, error) {
	if p.SameRule(now) {
		return Policy{}, ErrNoChange.Saying("This is the policy as it is. Change something before you save it.")
	}
	p.Number = now.Number + 1
	return p, nil
}

// SameRule reports whether two policies ask for the same.
func (p Policy) SameRule(q Policy) bool {
	a, b := slices.Sorted(slices.Values(p.Checks)), slices.Sorted(slices.Values(q.Checks))
	return p.Review == q.Review && p.Approvals == q.Approvals && p.From == q.From && p.Veto == q.Veto && slices.Equal(a, b)
}

// Vetoes lists the moderators who hold the proposal back where the policy has a veto: their last verdict, on whichever revision, asks
// for changes, was not taken back, and they may still give it.
func (s Scene) Vetoes() []account.ID {
	var standing []account.ID
	for _, r := range s.Reviews {
		if r.Verdict == OnlyComments || r.Service || s.takenBack(r) {
			continue
		}
		standing = slices.DeleteFunc(standing, func(id account.ID) bool { return id == r.Reviewer })
		if r.Verdict == AsksForChanges && r.Moderates {
			standing = append(standing, r.Reviewer)
		}
	}
	return standing
}

// HeldBy lists the moderators whose veto stands against a publication by somebody.
func (s Scene) HeldBy(by account.ID) []account.ID {
	if !s.Policy.Review || !s.Policy.Veto {
		return nil
	}
	return slices.DeleteFunc(s.Vetoes(), func(id account.ID) bool { return id == by })
}

// unmet lists what the policy and the question's protection still ask for when somebody publishes, whose approval that states.
func (s Scene) unmet(by account.ID, merge Merge) []Missing {
	var missing []Missing
	p := s.Policy
	counted := s.Approvers()
	if p.Review && p.From == OtherModerators {
		counted = slices.DeleteFunc(counted, func(id account.ID) bool { return id == by })
	} else if !slices.Contains(counted, by) && !s.Barred(by) {
		counted = append(counted, by)
	}
	need := 1
	if p.Review {
		need = p.Approvals
	}
	if q := s.Question.Protection; q.Level == ReviewedBy && q.Approvals > need {
		need = q.Approvals
	}
	if n := need - len(counted); n > 0 {
		one, many := "1 more approval from a moderator of this guide", "%d more approvals from moderators of this guide"
		if p.Review && p.From == OtherModerators {
			one, many = "1 more approval from a moderator other than the one who publishes", "%d more approvals from moderators other than the one who publishes"
		}
		missing = append(missing, Missing{Code: "approvals", Message: plural(n, one, many)})
	}
	missing = append(missing, s.unchecked(merge)...)
	if !p.Review {
		return missing
	}
	if p.From == OneAdmin && !slices.ContainsFunc(counted, func(id account.ID) bool { return slices.Contains(s.Admins, id) }) {
		missing = append(missing, Missing{Code: "admin_approval", Message: "An admin has to approve or publish it."})
	}
	if vetoes := s.HeldBy(by); len(vetoes) > 0 {
		missing = append(missing, Missing{Code: "veto", Overridable: true, Message: plural(len(vetoes),
			"A moderator asked for changes and has not approved it since. Another one can override that with a reason",
			"%d moderators asked for changes and have not approved it since. Another one can override that with a reason")})
	}
	return missing
}
