package answer

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"redraft/internal/prose"
)

// A suggestion that was taken into a draft counts when it is submitted, while its words stand in the text.
func TestWhatStandsOfADraft(t *testing.T) {
	t.Parallel()
	const text = "I begin with the end in mind. Then I name the risks, and say who carries them.\n\nI end with a date."
	mo := uuid.New()
	suggestion := func(quote, replacement string) Taken {
		from := strings.Index(text, quote)
		anchor, ok := prose.NewAnchor(text, from, from+len(quote))
		if !ok {
			t.Fatal(quote)
		}
		thread := Thread{Field: InBody, Anchor: anchor, Remarks: []Remark{{Ordinal: 1, Kind: Says, By: mo, Replacement: &replacement}}}
		return Taken{Placed{thread, anchor, true}, 1}
	}
	s := scene(text)
	for name, c := range map[string]struct {
		taken           Taken
		submitted       string
		stands, credits bool
	}{
		"as it was suggested":      {suggestion("name the risks, and say who carries them", "write down what each risk costs, and who pays for it in the end"), strings.Replace(text, "name the risks, and say who carries them", "write down what each risk costs, and who pays for it in the end", 1), true, true},
		"and polished":             {suggestion("name the risks, and say who carries them", "write down what each risk costs, and who pays for it in the end"), strings.Replace(text, "name the risks, and say who carries them", "write down what each risk costs, and also who pays for it at last", 1), true, true},
		"beside other edits":       {suggestion("I end with a date.", "I close with a day, and with the name of somebody who holds me to it."), "Before all else, " + strings.Replace(text, "I end with a date.", "I close with a day, and with the name of somebody who holds me to it.", 1), true, true},
		"a typo":                   {suggestion("a date", "a day"), strings.Replace(text, "a date", "a day", 1), true, false},
		"undone":                   {suggestion("name the risks, and say who carries them", "write down what each risk costs, and who pays for it in the end"), text + " Or so.", false, false},
		"undone, and much alike":   {suggestion("begin with the end in mind", "begin at the end in mind"), text + " Or so.", false, false},
		"thrown away with all":     {suggestion("a date", "a day that everybody knows and nobody forgets"), "Something else.", false, false},
		"leaving words out":        {suggestion(" Then I name the risks, and say who carries them.", ""), strings.Replace(text, " Then I name the risks, and say who carries them.", "", 1), true, true},
		"leaving out what is back": {suggestion(" Then I name the risks, and say who carries them.", ""), text + " Or so.", false, false},
	} {
		stand, by := s.Submitted([]Taken{c.taken}, nil, Content{Body: c.submitted})
		if (len(stand) == 1) != c.stands || (len(by) == 1) != c.credits {
			t.Errorf("%s: %d stand, credited %v", name, len(stand), by)
		}
	}
}
