package publication

import (
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What is encoded stays within its bound, those who are asked for stay, and whoever is asked for again is encoded again.
func TestShelfIsBounded(t *testing.T) {
	t.Parallel()
	p := &Publication{log: slog.New(slog.DiscardHandler)}
	body := []byte(strings.Repeat("a text that everybody asks for ", 100))
	size := encode("text/plain", body, "").size()
	p.shelf.most = 20 * size
	popular := &Slot{}
	first := p.Keep(popular, "text/plain", body, "")
	slots := make([]*Slot, 200)
	for i := range slots {
		slots[i] = &Slot{}
		p.Keep(slots[i], "text/plain", append([]byte(strconv.Itoa(i)), body...), "")
		if popular.Load() != first {
			t.Fatalf("what everybody asks for is gone after %d others", i)
		}
	}
	var holds int64
	held := 0
	for _, s := range slices.Concat(slots, []*Slot{popular}) {
		if e := s.Load(); e != nil {
			held++
			holds += e.size()
		}
	}
	if holds > p.shelf.most || holds != p.shelf.holds || held != len(p.shelf.slots) || held < 10 {
		t.Errorf("%d slots hold %d bytes; the shelf counts %d slots with %d, at most %d", held, holds, len(p.shelf.slots), p.shelf.holds, p.shelf.most)
	}
	if e := p.Keep(slots[0], "text/plain", body, ""); slots[0].Load() != e {
		t.Error("who is asked for again is not kept again")
	}
}

func TestTagsAreOfTheContent(t *testing.T) {
	t.Parallel()
	a, b := encode("text/plain", []byte("one text"), `"ab-1"`), encode("text/plain", []byte("one text"), `"ab-1"`)
	other := encode("text/plain", []byte("another text"), `"ab-1"`)
	seen := map[string]bool{}
	for i := range a.forms {
		if a.forms[i].tag[0] != b.forms[i].tag[0] {
			t.Errorf("form %d has the tags %s and %s", i, a.forms[i].tag, b.forms[i].tag)
		}
		seen[a.forms[i].tag[0]], seen[other.forms[i].tag[0]] = true, true
	}
	if len(seen) != 6 {
		t.Errorf("two texts in three forms have the tags %v", seen)
	}
}
