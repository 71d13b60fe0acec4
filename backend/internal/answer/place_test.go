package answer

import (
	"slices"
	"testing"

	"github.com/google/uuid"
)

// Threads of different revisions and fields are placed together as each would be alone.
func TestPlace(t *testing.T) {
	t.Parallel()
	contents := []Content{
		{Guidance: "They ask for one thing.", Body: "Say it once. Then give the number, and where it is from."},
		{Guidance: "They ask for one thing.", Body: "First say it once. Then give the exact number, and where it is from."},
		{Guidance: "They ask for something else.", Body: "Where it is from matters most. First say it once."},
	}
	thread := func(revision int, field Field, quote string) Thread {
		a, err := Passage{Field: field, Quote: quote}.Find(contents[revision-1])
		if err != nil {
			t.Fatalf("%q: %v", quote, err)
		}
		return Thread{ID: uuid.New(), Revision: revision, Field: field, Anchor: a}
	}
	threads := []Thread{
		thread(1, InBody, "Say it once"), thread(1, InBody, "give the number"), thread(2, InBody, "First say it once"), thread(1, InGuidance, "They ask for"),
		thread(3, InBody, "matters most"),
		{ID: uuid.New(), Revision: 1},
	}
	var quotes []string
	for i, p := range Place(threads, 1, contents) {
		quotes = append(quotes, p.Place.Quote)
		if alone := Place(threads[i:i+1], 1, contents)[0]; alone.Place != p.Place || alone.Found != p.Found {
			t.Errorf("thread %d alone is at %+v, with the others at %+v", i, alone.Place, p.Place)
		}
		if p.Found {
			text := p.Thread.Field.Of(contents[2])
			if text[p.Place.Start:p.Place.Start+len(p.Place.Quote)] != p.Place.Quote {
				t.Errorf("thread %d is not where it says: %+v", i, p.Place)
			}
		}
		if gone := i == 1 || i == 5; p.Found == gone {
			t.Errorf("thread %d is found: %v", i, p.Found)
		}
	}
	if want := []string{"First say it once", "give the number", "First say it once", "They ask for", "matters most", ""}; !slices.Equal(quotes, want) {
		t.Errorf("places %q, want %q", quotes, want)
	}
}
