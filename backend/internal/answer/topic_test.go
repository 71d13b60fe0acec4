package answer_test

import (
	"slices"
	"strings"
	"testing"

	"redraft/internal/answer"
)

func TestTopics(t *testing.T) {
	t.Parallel()
	got, err := answer.Topics([]string{"  System \t design", "SQL", "Re\u0301sume\u0301"})
	if want := []string{"system design", "sql", "résumé"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
	if none, err := answer.Topics(nil); err != nil || len(none) != 0 {
		t.Errorf("none: %q, %v", none, err)
	}
	for name, labels := range map[string][]string{
		"six":     {"a", "b", "c", "d", "e", "f"},
		"empty":   {"a", "  "},
		"long":    {strings.Repeat("x", answer.MaxTopic+1)},
		"comma":   {"a, b"},
		"twice":   {"SQL", "sql"},
		"control": {"a\u0000b"},
	} {
		if got, err := answer.Topics(labels); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func FuzzTopicHasOneForm(f *testing.F) {
	for _, seed := range []string{"SQL", "İ", "K", "ǅ", "ẞ", "Å ngström", "\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, label string) {
		topics, err := answer.Topics([]string{label})
		if err != nil {
			return
		}
		if again, err := answer.Topics(topics); err != nil || again[0] != topics[0] {
			t.Errorf("%q became %q and then %q: %v", label, topics[0], again, err)
		}
	})
}
