// Package check looks at a text before a person does: is anything changed, does it fit, is its Markdown whole, does it hold a secret. It
// is pure, and knows no proposals and no policies; what a finding forbids is for answer to say.
//
// Start at [All], the list of checks: another one is another entry. A check speaks only of what a change brings in: whatever stood in
// the text before is not held against whoever improves another sentence.
package check

import "slices"

// Severity says what follows from a finding.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // the text cannot be submitted
	Warning Severity = "warning" // it can, with a note that says why it stays
)

// Limits of a text, in characters.
const (
	MaxBody     = 20_000
	MaxGuidance = 5_000
)

// Text is what is looked at.
type Text struct{ Guidance, Body string }

// Finding is one thing that a check found.
type Finding struct {
	Field    string // "guidance" or "body"; empty for the whole
	Severity Severity
	Message  string
	Excerpt  string // where; never a whole secret
}

// Check is a named way to look at a change.
type Check struct {
	Name string
	Find func(before, after Text) []Finding
}

// All lists every check, in the order in which they are shown.
var All = []Check{
	{"changes", changes},
	{"length", length},
	{"markdown", inEachField(markdown)},
	{"links", inEachField(links)},
	{"quotes", inEachField(quotes)},
	{"shouting", inEachField(shouting)},
	{"sentences", inEachField(sentences)},
	{"secrets", inEachField(secrets)},
}

// Known reports whether there is a check of this name.
func Known(name string) bool {
	return slices.ContainsFunc(All, func(c Check) bool { return c.Name == name })
}

// Result is what one check says of a change.
type Result struct {
	Name     string
	Findings []Finding // none: it passes
}

// Worst is the worst severity among the findings; empty when there are none.
func (r Result) Worst() Severity {
	worst := Severity("")
	for _, f := range r.Findings {
		if f.Severity == Error {
			return Error
		}
		worst = Warning
	}
	return worst
}

// Run looks at a change with every check.
func Run(before, after Text) []Result {
	results := make([]Result, len(All))
	for i, c := range All {
		results[i] = Result{c.Name, c.Find(before, after)}
	}
	return results
}

// inEachField makes a check of a way to look at one text. What it finds in the text of before as well is left out, as often as it stood
// there.
func inEachField(find func(string) []Finding) func(before, after Text) []Finding {
	return func(before, after Text) []Finding {
		var found []Finding
		for _, field := range []struct{ name, before, after string }{{"body", before.Body, after.Body}, {"guidance", before.Guidance, after.Guidance}} {
			if field.before == field.after {
				continue
			}
			now := find(field.after)
			if len(now) == 0 {
				continue
			}
			old := find(field.before)
			for _, f := range now {
				if i := slices.Index(old, f); i >= 0 {
					old = slices.Delete(old, i, i+1)
					continue
				}
				f.Field = field.name
				found = append(found, f)
			}
		}
		return found
	}
}
