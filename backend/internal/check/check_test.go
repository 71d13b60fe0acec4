package check

import (
	"slices"
	"strings"
	"testing"
)

const fine = "I begin with the end in mind. Then I work backwards."

// told lists what is found in a body that replaces a fine one, as "check severity".
func told(body string) (all []string) {
	for _, r := range Run(Text{Body: fine}, Text{Body: body}) {
		for _, f := range r.Findings {
			all = append(all, r.Name+" "+string(f.Severity))
		}
	}
	return all
}

func TestWhatIsFound(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		body string
		want []string
	}{
		"a better text":                {"I begin at the end.", nil},
		"the same":                     {fine, []string{"changes error"}},
		"the same but for white space": {fine + " \n", []string{"changes error"}},
		"nothing":                      {" ", []string{"length error"}},
		"too long":                     {strings.Repeat("Word. ", 4000), []string{"length error"}},
		"one long sentence":            {strings.Repeat("word ", 46) + "end.", []string{"sentences warning"}},
		"45 words":                     {strings.Repeat("word ", 44) + "end.", nil},
		"long, but a list":             {strings.Repeat("- one point of many words\n", 20), nil},
		"long, but code":               {"See:\n\n```\n" + strings.Repeat("word ", 80) + "\n```\n\nDone.", nil},
		"an open fence":                {"See:\n\n```\ncode", []string{"markdown warning"}},
		"a fence in a longer fence":    {"See:\n\n````\n```\ncode\n````\n\nDone.", nil},
		"open bold":                    {"This is **very important.", []string{"markdown warning"}},
		"bold":                         {"This is **very** important.", nil},
		"a lone backtick":              {"Use `make.", []string{"markdown warning"}},
		"HTML":                         {"A <div>box</div>.", []string{"markdown warning", "markdown warning"}},
		"HTML as code":                 {"A `<div>` is a box.", nil},
		"less than":                    {"When a < b and c > d.", nil},
		"a heading without space":      {"#Heading\n\nText.", []string{"markdown warning"}},
		"a heading":                    {"# Heading\n\nText.", nil},
		"a number sign":                {"We are #1 in this.", nil},
		"a link":                       {"See [this](https://example.org/a).", nil},
		"a link to nowhere":            {"See [this](example).", []string{"links warning"}},
		"a link without address":       {"See [this]().", []string{"links warning"}},
		"a link that runs":             {"See [this](javascript:alert(1)).", []string{"links error"}},
		"a link that is not closed":    {"See [this](https://example.org/a\n\nNext.", []string{"links warning", "quotes warning"}},
		"a reference":                  {"See [this][a].\n\n[a]: https://example.org/a", nil},
		"a reference to nothing":       {"See [this][b].", []string{"links warning"}},
		"brackets":                     {"One (and [two] more).", nil},
		"an open bracket":              {"One (and more.", []string{"quotes warning"}},
		"crossed brackets":             {"One (and [more) so].", []string{"quotes warning"}},
		"a list with brackets":         {"a) one\nb) two", nil},
		"a smiley":                     {"It went well :)", nil},
		"an odd quotation mark":        {`They said "no.`, []string{"quotes warning"}},
		"inches":                       {`A 24" screen.`, nil},
		"quotes":                       {"They said “no” and left.", nil},
		"an open quote":                {"They said “no and left.", []string{"quotes warning"}},
		"a quote over two paragraphs":  {"“No, never.\n\n“Never,” they said.", nil},
		"shouting":                     {"I SAID DO NOT DO THIS.", []string{"shouting warning"}},
		"acronyms":                     {"We used HTTP, JSON, SQL, OIDC and an API.", nil},
		"marks":                        {"Really?!!", []string{"shouting warning"}},
		"a private key":                {"-----BEGIN RSA " + "PRIVATE KEY-----", []string{"shouting warning", "secrets error"}},
		"a cloud key":                  {"Key " + "AKIA" + strings.Repeat("A", 16) + ".", []string{"secrets error"}},
		"a token":                      {"Token " + "ghp_" + strings.Repeat("a", 36) + ".", []string{"secrets error"}},
		"a password in an address":     {"Connect to postgres://me:" + "hunter2@db.internal/x.", []string{"secrets error"}},
		"an address of a person":       {"Write to jane@company.io.", []string{"secrets warning"}},
		"an address in an example":     {"Write to jane@example.org.", nil},
		"a telephone number":           {"Call +44 20 7946 0958.", []string{"secrets warning"}},
		"a large number":               {"It served 10 000 000 000 requests.", nil},
	} {
		if got := told(x.body); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}

// Whoever improves a text answers for what they bring in, and not for what stood there.
func TestWhatStoodThereIsNotHeldAgainstAnybody(t *testing.T) {
	t.Parallel()
	old := "Write to jane@company.io. They said “no and left."
	after := "Write to jane@company.io. They said “no and left.\n\nAnd then they came back."
	for _, r := range Run(Text{Body: old}, Text{Body: after}) {
		if len(r.Findings) > 0 {
			t.Errorf("%s: %v", r.Name, r.Findings)
		}
	}
	twice := "Write to jane@company.io or to jane@company.io."
	if found := inEachField(secrets)(Text{Body: old}, Text{Body: twice}); len(found) != 1 {
		t.Errorf("a second one: %v", found)
	}
}

// No finding shows a whole secret, since findings are shown in more places than the text is.
func TestFindingsKeepSecrets(t *testing.T) {
	t.Parallel()
	key := "ghp_" + strings.Repeat("k", 36)
	for _, f := range secrets("It is " + key) {
		if strings.Contains(f.Excerpt+f.Message, key) {
			t.Errorf("shown: %v", f)
		}
	}
}

// Whatever the text, the checks come to an end, speak of what is there, and say nothing against leaving it as it is.
func FuzzRun(f *testing.F) {
	f.Add("```\n**a** [x](y", "“a” (b]")
	f.Add("~~~\n```\n~~~", "#a\n\n\n\n<b>")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, r := range Run(Text{Body: a}, Text{Body: a, Guidance: b}) {
			for _, found := range r.Findings {
				if found.Field == "body" && r.Name != "length" {
					t.Errorf("%s finds in what is unchanged: %v", r.Name, found)
				}
			}
		}
		Run(Text{}, Text{Body: a, Guidance: b})
	})
}
