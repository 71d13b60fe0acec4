package prose

import (
	"strings"
	"testing"
)

func TestAnchorFollows(t *testing.T) {
	t.Parallel()
	const old = "The river rises in the hills. It crosses the wide plain slowly. It meets the sea at last.\n\nBoats carry grain and wool to the coast.\n"
	for name, c := range map[string]struct{ quote, new, want string }{
		"insertion before":   {"the wide plain", "First things first. " + old, "the wide plain"},
		"edit inside":        {"crosses the wide plain slowly", strings.Replace(old, "wide ", "wide green ", 1), "crosses the wide green plain slowly"},
		"moved":              {"grain and wool", "Boats carry grain and wool to the coast.\n\n" + strings.SplitAfter(old, "\n\n")[0], "grain and wool"},
		"gone":               {"the wide plain", strings.Replace(old, "It crosses the wide plain slowly. ", "", 1), ""},
		"other text instead": {"the wide plain", strings.Replace(old, "It crosses the wide plain slowly.", "Nobody knows where that is.", 1), ""},
		"everything gone":    {"the wide plain", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := strings.Index(old, c.quote)
			a, ok := NewAnchor(old, from, from+len(c.quote))
			if !ok {
				t.Fatal("no anchor")
			}
			next, found := a.Follow(old, c.new)
			switch {
			case found != (c.want != ""):
				t.Fatalf("found %v: %+v", found, next)
			case found && (next.Quote != c.want || c.new[next.Start:next.Start+len(next.Quote)] != c.want):
				t.Fatalf("got %+v, want %q", next, c.want)
			case !found && next != a:
				t.Fatalf("a detached anchor changed: %+v", next)
			}
		})
	}
}

func TestAnchorFindsByContext(t *testing.T) {
	t.Parallel()
	const text = "one fish swims. two fish swim. red fish jump."
	from := strings.Index(text, "two fish") + 4
	a, _ := NewAnchor(text, from, from+4)
	if at, _, ok := a.Find("a fish is a fish, but two fish swim."); !ok || at != 26 {
		t.Errorf("found at %d, %v", at, ok)
	}
	if _, _, ok := a.Find("fish"); ok {
		t.Error("found without any context")
	}
}

func FuzzAnchor(f *testing.F) {
	f.Add("one two three", "one three two", 4, 7)
	f.Fuzz(func(t *testing.T, old, new string, from, to int) {
		a, ok := NewAnchor(old, from, to)
		if !ok {
			return
		}
		next, found := a.Follow(old, new)
		if found && new[next.Start:next.Start+len(next.Quote)] != next.Quote {
			t.Fatalf("%+v is not in %q", next, new)
		}
		if same, found := a.Follow(old, old); !found && countWords(a.Quote) > 0 || found && same != a {
			t.Fatalf("%+v in its own text: %+v %v", a, same, found)
		}
	})
}

func TestProvenance(t *testing.T) {
	t.Parallel()
	versions := []string{
		"The first sentence stays as it is. The second one will change soon.\n\nThe third one moves up later.\n",
		"The first sentence stays as it is. The second one has changed now.\n\nThe third one moves up later.\n",
		"The third one moves up later.\n\nThe first sentence stays as it is. The second one has changed now. A fourth one came.\n",
	}
	want := map[string]int{"The third": 0, "The first": 0, "The second": 1, "A fourth": 2}
	for _, o := range Provenance(versions) {
		sentence := versions[2][o.From:o.To]
		for start, version := range want {
			if strings.HasPrefix(sentence, start) && o.Version != version {
				t.Errorf("%q is of version %d, want %d", sentence, o.Version, version)
			}
		}
	}
}
