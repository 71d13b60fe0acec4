package prose

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

func TestTokens(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"apostrophes":       {"don't o’clock 'quoted'", "don't| |o’clock| |'|quoted|'"},
		"numbers":           {"1,234.5 3:4 v1.2.3", "1,234.5| |3|:|4| |v1.2.3"},
		"joined by _":       {"snake_case a-b", "snake_case| |a|-|b"},
		"combining marks":   {"cafe\u0301 noe\u0308l", "cafe\u0301| |noe\u0308l"},
		"emoji of several":  {"👩‍👩‍👧 🇩🇪🇫🇷 👍🏽", "👩‍👩‍👧| |🇩🇪|🇫🇷| |👍🏽"},
		"German":            {"Straße, Übergröße.", "Straße|,| |Übergröße|."},
		"Russian":           {"Привет, мир", "Привет|,| |мир"},
		"Arabic":            {"مَرْحَبًا، عالم", "مَرْحَبًا|،| |عالم"},
		"Hebrew":            {"צה\"ל שלום", "צה\"ל| |שלום"},
		"Hindi":             {"नमस्ते दुनिया।", "नमस्ते| |दुनिया|।"},
		"Chinese":           {"我们走。", "我|们|走|。"},
		"Japanese":          {"がんばれカナ", "が|ん|ば|れ|カ|ナ"},
		"Japanese, in two":  {"か\u3099き", "か\u3099|き"},
		"Thai":              {"ที่นี่ครับ", "ที่|นี่|ค|รั|บ"},
		"Korean":            {"안녕하세요 세계", "안녕하세요| |세계"},
		"Korean, in pieces": {"\u1112\u1161\u11ab글", "\u1112\u1161\u11ab글"},
		"line ends":         {"a\r\nb", "a|\r|\n|b"},
		"not text":          {"a\xff\xfeb", "a|\xff|\xfe|b"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, tok := range tokens(nil, c.text, 0, len(c.text)) {
				got = append(got, tok.of(c.text))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

// TestTokensFollowTheStandard holds the words that are cut by hand against the library's, in texts of whatever is hard to cut.
func TestTokensFollowTheStandard(t *testing.T) {
	t.Parallel()
	pieces := append(strings.Split("abAZ019_'.:,;-! \n\t\"@/", ""), "é", "e\u0301", "\u0308", "’", "·", "я", "ж", "ש", "״", "س", "\u064e", "न", "\u094d", "한",
		"👍", "🏽", "\u200d", "👩", "🇩", "🇪", "\u00ad", "\u2060", "²", "٣", "٬", "x", "y", "z")
	r := rand.New(rand.NewPCG(11, 13))
	for range 20_000 {
		var b strings.Builder
		for range 1 + r.IntN(12) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		text := b.String()
		standard, ours := map[int]bool{}, map[int]bool{}
		for n, it := 0, words.FromString(text); it.Next(); {
			n += len(it.Value())
			standard[n] = true
		}
		for _, tok := range tokens(nil, text, 0, len(text)) {
			ours[int(tok.end)] = true
		}
		for at := range text {
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			after, _ := utf8.DecodeRuneInString(text[at:])
			if at == 0 || unicode.IsSpace(before) || unicode.IsSpace(after) {
				continue // white space is cut into characters here
			}
			if ours[at] != standard[at] {
				t.Fatalf("%q: cut at %d is %v, by the standard %v", text, at, ours[at], standard[at])
			}
		}
	}
}
