package httpapi

import "redraft/internal/check"

type findingJSON struct {
	Field    string `json:"field,omitempty"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Excerpt  string `json:"excerpt,omitempty"`
}

type checkJSON struct {
	Name     string        `json:"name"`
	Severity string        `json:"severity,omitempty"`
	Findings []findingJSON `json:"findings"`
}

// maxFindings bounds how many findings of one check are shown; the first ones are enough to go on with.
const maxFindings = 20

func checksOf(results []check.Result) []checkJSON {
	out := make([]checkJSON, len(results))
	for i, r := range results {
		out[i] = checkJSON{r.Name, string(r.Worst()), []findingJSON{}}
		for _, f := range r.Findings[:min(len(r.Findings), maxFindings)] {
			out[i].Findings = append(out[i].Findings, findingJSON{f.Field, string(f.Severity), f.Message, f.Excerpt})
		}
	}
	return out
}
