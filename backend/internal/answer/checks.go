package answer

import (
	"slices"

	"redraft/internal/check"
)

// passes checks that a text may be submitted: no check finds an error in what it changes, and what they warn of has a note.
//
// Errors: ErrChecks with the results as facts.
func passes(published Content, sub Submission) error {
	results := check.Run(check.Text(published), check.Text(sub.Content))
	if f, found := first(results, check.Error); found {
		return ErrChecks.Saying("This cannot be submitted: " + f.Message).Knowing(results)
	}
	if f, found := first(results, check.Warning); found && sub.Note == "" {
		return ErrChecks.Saying(f.Message + " Change it, or say in a note to the reviewer why it stays.").Knowing(results)
	}
	return nil
}

// forbids checks that no check finds an error in what a moderator's edits make of a text. Errors: ErrChecks with the results as facts.
func forbids(published, edited Content) error {
	results := check.Run(check.Text(published), check.Text(edited))
	if f, found := first(results, check.Error); found {
		return ErrChecks.Saying("This cannot be submitted: " + f.Message).Knowing(results)
	}
	return nil
}

func first(results []check.Result, severity check.Severity) (check.Finding, bool) {
	for _, r := range results {
		if i := slices.IndexFunc(r.Findings, func(f check.Finding) bool { return f.Severity == severity }); i >= 0 {
			return r.Findings[i], true
		}
	}
	return check.Finding{}, false
}

// unchecked lists the checks that the policy requires and that find something in what would become public.
func (s Scene) unchecked(merge Merge) []Missing {
	if len(s.Policy.Checks) == 0 || merge.State == BaseConflict || merge.Content == s.Published {
		return nil
	}
	var missing []Missing
	for _, r := range check.Run(check.Text(s.Published), check.Text(merge.Content)) {
		if worst := r.Worst(); worst != "" && slices.Contains(s.Policy.Checks, r.Name) {
			missing = append(missing, Missing{Code: "check_" + r.Name, Overridable: worst == check.Warning, Message: r.Findings[0].Message})
		}
	}
	return missing
}
