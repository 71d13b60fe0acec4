// Package letter puts into words, as text and as HTML, what a person is told by mail. It says what it is handed and asks nobody;
// whoever hands it something has made sure that its reader may know it.
//
// Start at [Write].
package letter

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	netmail "net/mail"
	"net/url"
	"strings"
	text "text/template"
	"time"

	"redraft/internal/editorial"
	"redraft/internal/mail"
	"redraft/internal/postgres"
)

//go:embed letter.html letter.txt
var files embed.FS

var (
	asHTML = template.Must(template.ParseFS(files, "letter.html"))
	asText = text.Must(text.ParseFS(files, "letter.txt"))
)

const subjectMost = 120 // characters of what a subject quotes

// view is what both forms of a letter show.
type view struct {
	Subject, Opening string
	Items            []item
	More             link
	Unsubscribe      string // an address; empty for none
	Choices          string // the address where one chooses what to be told
}

type link struct{ Words, Address string }

type item struct {
	Text, Prompt, Guide, Reason string
	At                          string
	See                         link
	Marked                      []markedText
}

// Write makes the letter of what somebody may be told. site is the address of the site.
func Write(l editorial.Letter, site *url.URL, at time.Time) (mail.Letter, error) {
	v := view{Choices: site.String() + "/mail"}
	if l.Unsubscribe != "" {
		v.Unsubscribe = site.String() + "/unsubscribe/" + l.Unsubscribe
	}
	switch l.Kind {
	case postgres.DeliverQueue:
		v.queue(l, site)
	case postgres.DeliverAlarm:
		v.alarm(l, site)
	default:
		v.notices(l, site)
	}
	out := mail.Letter{ID: l.ID, To: netmail.Address{Name: l.To.Name, Address: l.To.Email}, Subject: v.Subject, Unsubscribe: v.Unsubscribe, At: at}
	var page, plain bytes.Buffer
	if err := asHTML.Execute(&page, v); err != nil {
		return out, fmt.Errorf("write a letter: %w", err)
	}
	if err := asText.Execute(&plain, v); err != nil {
		return out, fmt.Errorf("write a letter: %w", err)
	}
	out.HTML, out.Text = page.String(), plain.String()
	return out, nil
}

func (v *view) notices(l editorial.Letter, site *url.URL) {
	for _, n := range l.Items {
		question := site.JoinPath("guides", n.Guide.Slug, n.Question.Slug)
		it := item{
			Text: n.Text + ".", Prompt: n.Question.Prompt, Guide: n.Guide.Title, Reason: n.Reason, At: day(n.At), See: link{"Open the question", question.String()},
			Marked: marked(n.Before, n.After),
		}
		switch {
		case n.Kind == "reported":
			it.See = link{"Open the queue", site.String() + "/queue"}
		case n.ProposalID != nil:
			it.See = link{"Open the proposal", site.JoinPath("proposals", n.ProposalID.String()).String()}
		case n.Version != nil && *n.Version > 1:
			it.See = link{"See what changed", fmt.Sprintf("%s/compare?from=%d&to=%d", question, *n.Version-1, *n.Version)}
		}
		v.Items = append(v.Items, it)
	}
	v.More = link{"All notices", site.String() + "/notices"}
	if len(v.Items) == 1 {
		v.Subject = short(l.Items[0].Text + ": " + v.Items[0].Prompt)
		return
	}
	v.Subject = fmt.Sprintf("%d things happened on Redraft", len(v.Items))
	v.Opening = "What you were told on the page and have not seen yet:"
}

func (v *view) queue(l editorial.Letter, site *url.URL) {
	for _, p := range l.Waiting {
		v.Items = append(v.Items, item{
			Text: p.Latest().Summary, Prompt: p.Question.Prompt, Guide: p.Guide.Title, At: "waits since " + day(p.Turn.Since),
			See: link{"Review it", site.JoinPath("proposals", p.Proposal.ID.String()).String()},
		})
	}
	v.Subject = "1 proposal waits for you"
	if n := len(v.Items); n > 1 {
		v.Subject = fmt.Sprintf("%d proposals have waited longest for you", n)
	}
	again := fmt.Sprintf("%d answers are due to be checked again", l.ToConfirm)
	if l.ToConfirm == 1 {
		again = "1 answer is due to be checked again"
	}
	switch {
	case len(l.Waiting) == 0:
		v.Subject, v.Opening = again, again+". What is still right needs one click in the queue."
	case l.ToConfirm > 0:
		v.Opening = again + ", and it is the moderators' turn on these:"
	default:
		v.Opening = "It is the moderators' turn on these:"
	}
	v.More = link{"Open the queue", site.String() + "/queue"}
}

func (v *view) alarm(l editorial.Letter, site *url.URL) {
	v.Subject = "The queue grows faster than it is decided"
	v.Opening = fmt.Sprintf("In the last seven days %d proposals came in and %d were decided; %d are open now. More moderators, or fewer approvals for a proposal, would help.", l.Came, l.Decided, l.Open)
	v.More = link{"Open the queue", site.String() + "/queue"}
}

func day(t time.Time) string { return t.UTC().Format("2 January 2006, 15:04 UTC") }

func short(s string) string {
	if runes := []rune(strings.Join(strings.Fields(s), " ")); len(runes) > subjectMost {
		return string(runes[:subjectMost]) + "…"
	}
	return s
}
