package answer

import (
	"strings"
	"testing"
)

func TestNewReport(t *testing.T) {
	t.Parallel()
	in := Content{Guidance: "They want to see how you begin.", Body: "I begin with the end in mind."}
	passage := func(f Field, quote string) *Passage { return &Passage{Field: f, Quote: quote} }
	for _, one := range []struct {
		kind    ReportKind
		passage *Passage
		note    string
		holds   bool
	}{
		{"wrong", nil, "The number is not right.", true},
		{"outdated", passage(InBody, "the end"), "Nobody says so today.", true},
		{"unclear", passage(InGuidance, "how you begin"), "What does it mean?", true},
		{"spam", nil, "The number is not right.", false},
		{"wrong", nil, "Too short", false},
		{"wrong", nil, strings.Repeat("x", 2001), false},
		{"wrong", passage(InBody, "not there"), "The number is not right.", false},
		{"wrong", passage("", "the end"), "The number is not right.", false},
	} {
		r, err := NewReport(one.kind, one.passage, one.note, in)
		if (err == nil) != one.holds {
			t.Errorf("%s %v %q: %v", one.kind, one.passage, one.note, err)
		}
		if err == nil && one.passage != nil && (r.Anchor.Quote != one.passage.Quote || r.Field != one.passage.Field) {
			t.Errorf("%v became %v", one.passage, r.Anchor)
		}
	}
	for state, holds := range map[ReportState]bool{ReportOpen: true, ReportTakenUp: false, ReportClosed: false} {
		if err := (Report{State: state}).End(); (err == nil) != holds {
			t.Errorf("ending a report that is %s: %v", state, err)
		}
	}
}
