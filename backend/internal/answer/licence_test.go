package answer_test

import (
	"strings"
	"testing"

	"redraft/internal/answer"
)

func TestALicenceHasANameAndAnAddress(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]answer.Licence{
		"":                {},
		" ":               {},
		"CC-BY-4.0":       {"CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"},
		"CC-BY-NC-SA-4.0": {"CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/"},
		" CC0-1.0 ":       {"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"},
		"Our own terms  https://example.org/terms?v=2": {"Our own terms", "https://example.org/terms?v=2"},
	} {
		if got, ok := answer.ParseLicence(text); !ok || got != want {
			t.Errorf("%q is read as %+v (%v)", text, got, ok)
		}
	}
	for _, text := range []string{
		"CC-BY-3.0", "CC-BY-ND-SA-4.0", "cc-by-4.0", "MIT", "https://example.org/terms", "Terms http://example.org/", "Terms https://", "Terms https://me:secret@example.org/",
		"Terms javascript:alert(1)", "Terms\x00 https://example.org/", strings.Repeat("a", 101) + " https://example.org/", "Terms https://example.org/" + strings.Repeat("a", 300), "Terms\xff https://example.org/",
	} {
		if got, ok := answer.ParseLicence(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
	if l, _ := answer.ParseLicence("CC-BY-4.0"); l.String() != "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)" || (answer.Licence{}).String() != "" {
		t.Errorf("said as %q", l)
	}
}
