package answer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"redraft/internal/check"
	"redraft/internal/fault"
)

// Limits of texts, in characters (Unicode code points after NFC).
const (
	MaxBody         = check.MaxBody
	MaxGuidance     = check.MaxGuidance
	MinSummary      = 10
	MaxSummary      = 255
	MinReason       = 10
	MaxReason       = 5_000
	MaxTitle        = 200
	MinPrompt       = 10
	MaxPrompt       = 500
	MaxIntroduction = 5_000
	MaxChecklist    = 20 // items
	MaxItem         = 300
)

// Hash is the SHA-256 of a content.
type Hash [sha256.Size]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Content is what a version publishes and a revision proposes: Markdown, normalised by [Normal].
type Content struct {
	Guidance string
	Body     string
}

// NewContent normalises and checks a submitted text. The fault names every wrong field.
func NewContent(guidance, body string) (Content, error) {
	c := Content{Guidance: Normal(guidance), Body: Normal(body)}
	fields := append(checkText("guidance", c.Guidance, 0, MaxGuidance), checkText("body", c.Body, 1, MaxBody)...)
	if f := fault.WithFields(fields); f != nil {
		return Content{}, f
	}
	return c, nil
}

// NewDraft is NewContent for a working copy, which may be empty.
func NewDraft(guidance, body string) (Content, error) {
	c := Content{Guidance: Normal(guidance), Body: Normal(body)}
	fields := append(checkText("guidance", c.Guidance, 0, MaxGuidance), checkText("body", c.Body, 0, MaxBody)...)
	if f := fault.WithFields(fields); f != nil {
		return Content{}, f
	}
	return c, nil
}

// Hash identifies the content byte for byte. Neither part can hold U+0000, so the separator is unambiguous.
func (c Content) Hash() Hash {
	return sha256.Sum256([]byte(c.Guidance + "\x00" + c.Body))
}

// WordHash is the same for two contents that differ in white space only (rule 8). White space inside code counts like any other:
// who changes it asks for a new approval by changing a word too.
func (c Content) WordHash() Hash {
	return sha256.Sum256([]byte(strings.Join(strings.Fields(c.Guidance), " ") + "\x00" + strings.Join(strings.Fields(c.Body), " ")))
}

// Words counts the words of the content.
func (c Content) Words() int { return len(strings.Fields(c.Guidance)) + len(strings.Fields(c.Body)) }

// Normal brings a text into the one form in which it is compared, hashed, reviewed and published: NFC, line ends of "\n", no
// white space at the ends.
func Normal(s string) string {
	return strings.TrimSpace(normalPart(s))
}

// normalPart is Normal for a piece of a text, whose white space at the ends belongs to it.
func normalPart(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return norm.NFC.String(strings.ReplaceAll(s, "\r", "\n"))
}

// Line is Normal for a text of one line: runs of white space become one space.
func Line(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

// Summary checks what somebody says of their change.
func Summary(s string) (string, error) { return checked("summary", Line(s), MinSummary, MaxSummary) }

// DraftSummary is Summary for a working copy, which may be empty.
func DraftSummary(s string) (string, error) { return checked("summary", Line(s), 0, MaxSummary) }

// Reason checks why somebody decided as they did.
func Reason(s string) (string, error) { return checked("reason", Normal(s), MinReason, MaxReason) }

// Checklist checks what an author is asked to do, item by item; empty items are left out.
func Checklist(items []string) ([]string, error) {
	if len(items) > MaxChecklist {
		return nil, fault.InvalidField("checklist", "too_long", fmt.Sprintf("A checklist has at most %d items.", MaxChecklist))
	}
	var out []string
	for i, item := range items {
		if item = Line(item); item == "" {
			continue
		}
		if f := fault.WithFields(checkText(fmt.Sprintf("checklist.%d", i), item, 1, MaxItem)); f != nil {
			return nil, f
		}
		out = append(out, item)
	}
	return out, nil
}

// Override checks why somebody publishes over what the policy lets a moderator override; it may be empty.
func Override(s string) (string, error) {
	if s = Normal(s); s == "" {
		return "", nil
	}
	return checked("override", s, MinReason, MaxReason)
}

// CheckNote checks why an author leaves what the checks warn of; it may be empty.
func CheckNote(s string) (string, error) {
	if s = Normal(s); s == "" {
		return "", nil
	}
	return checked("check_note", s, MinReason, 1000)
}

// DraftCheckNote is CheckNote for a working copy, in which it may be short.
func DraftCheckNote(s string) (string, error) { return checked("check_note", Normal(s), 0, 1000) }

// Note checks what a reviewer writes; it may be empty.
func Note(s string, required bool) (string, error) {
	least := 0
	if required {
		least = MinReason
	}
	return checked("note", Normal(s), least, MaxReason)
}

// Title checks a guide's title.
func Title(s string) (string, error) { return checked("title", Line(s), 3, MaxTitle) }

// Prompt checks a question's prompt.
func Prompt(s string) (string, error) { return checked("prompt", Line(s), MinPrompt, MaxPrompt) }

// Introduction checks a guide's introduction.
func Introduction(s string) (string, error) {
	return checked("introduction", Normal(s), 0, MaxIntroduction)
}

func checked(name, s string, least, most int) (string, error) {
	if f := fault.WithFields(checkText(name, s, least, most)); f != nil {
		return "", f
	}
	return s, nil
}

func checkText(name, s string, least, most int) []fault.Field {
	if !utf8.ValidString(s) {
		return []fault.Field{{Name: name, Code: "not_utf8", Message: fmt.Sprintf("The %s is not valid UTF-8.", name)}}
	}
	if i := strings.IndexFunc(s, forbidden); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return []fault.Field{{
			Name: name, Code: "forbidden_character",
			Message: fmt.Sprintf("The %s holds the character %U, which cannot be kept (character %d).", name, r, utf8.RuneCountInString(s[:i])+1),
		}}
	}
	switch n := utf8.RuneCountInString(s); {
	case n == 0 && least > 0:
		return []fault.Field{{Name: name, Code: "required", Message: fmt.Sprintf("The %s is missing.", name)}}
	case n < least:
		return []fault.Field{{Name: name, Code: "too_short", Message: fmt.Sprintf("The %s has %d characters; it needs at least %d.", name, n, least)}}
	case n > most:
		return []fault.Field{{Name: name, Code: "too_long", Message: fmt.Sprintf("The %s has %d characters; it may have at most %d.", name, n, most)}}
	}
	return nil
}

// forbidden reports a character that no text may hold: the controls but for tab and line feed (PostgreSQL refuses U+0000; the
// others have no meaning in prose and reach terminals and mails), and non-characters.
func forbidden(r rune) bool {
	if r == '\n' || r == '\t' {
		return false
	}
	return unicode.IsControl(r) || r&0xFFFE == 0xFFFE || (r >= 0xFDD0 && r <= 0xFDEF)
}

var codeForm = regexp.MustCompile("^[a-z0-9]+(-[a-z0-9]+)*$")

// Checked is the reason in its normal form. Errors: invalid, and ErrWrongState for retiring the one that marking spam needs.
func (r RejectReason) Checked() (RejectReason, error) {
	r.Label, r.Advice = Line(r.Label), Line(r.Advice)
	fields := append(checkText("label", r.Label, 3, 80), checkText("advice", r.Advice, MinReason, 500)...)
	if len(r.Code) > 40 || !codeForm.MatchString(r.Code) {
		fields = append(fields, fault.Field{Name: "code", Code: "form", Message: "A code has at most 40 small letters, digits and hyphens."})
	}
	if f := fault.WithFields(fields); f != nil {
		return r, f
	}
	if r.Code == SpamCode && r.Retired {
		return r, ErrWrongState.Saying("Marking spam needs this reason: it stays.")
	}
	return r, nil
}
