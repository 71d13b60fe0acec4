package guidefile_test

import (
	"strings"
	"testing"

	"redraft/internal/guidefile"
)

func TestSlug(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Staff Systems Engineer":             "staff-systems-engineer",
		"  What’s your  take on CI/CD?! ":    "whats-your-take-on-ci-cd",
		"Élan vital: naïve café":             "elan-vital-naive-cafe",
		"E\u0301lan":                         "elan",
		"Straße, Ærø, Łódź, ﬁne ½":           "strasse-aero-lodz-fine-1-2",
		"10x in 6 months — C++":              "10x-in-6-months-c",
		"日本語 and more":                       "and-more",
		strings.Repeat("word ", 40):          strings.TrimSuffix(strings.Repeat("word-", 16), "-"),
		strings.Repeat("x", 200):             strings.Repeat("x", 80),
		strings.Repeat("x", 80) + " y":       strings.Repeat("x", 80),
		"a" + strings.Repeat("\u0301", 9000): "a",
	} {
		if got := guidefile.Slug(text); got != want {
			t.Errorf("Slug(%.40q) = %q, want %q", text, got, want)
		}
	}
	for _, wordless := range []string{"", "日本語", "???", "\xff"} {
		got := guidefile.Slug(wordless)
		if !guidefile.IsSlug(got) || !strings.HasPrefix(got, "text-") || got != guidefile.Slug(wordless) {
			t.Errorf("Slug(%q) = %q", wordless, got)
		}
	}
	if guidefile.Slug("日本語") == guidefile.Slug("中文") {
		t.Error("two texts without ASCII share a slug")
	}
}

func TestDistinct(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ab-", 26) + "ab"
	taken := map[string]bool{"a": true, "a-2": true, long: true}
	for slug, want := range map[string]string{"a": "a-3", "b": "b", long: strings.Repeat("ab-", 26) + "2"} {
		if got := guidefile.Distinct(slug, func(s string) bool { return taken[s] }); got != want || !guidefile.IsSlug(got) {
			t.Errorf("Distinct(%q) = %q, want %q", slug, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("What’s up – doc?")
	f.Add(strings.Repeat("İ", 100))
	f.Fuzz(func(t *testing.T, text string) {
		if slug := guidefile.Slug(text); !guidefile.IsSlug(slug) {
			t.Errorf("Slug(%q) = %q", text, slug)
		}
	})
}
