package page

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"redraft/internal/markup"
)

// view is a page that is filled: what its template shows, and what programs are told of it.
type view struct {
	kind        kind
	status      int
	title       string // without the site's name
	description string
	canonical   string // a path; empty: none
	feed        string // a path without its ending; empty: that of the site
	hidden      bool   // from search engines
	linked      any    // JSON-LD; nil: none
	given       []given
	data        any
}

// fill asks for what a page shows.
func (s *Site) fill(r *http.Request, w wanted) (view, error) {
	switch w.kind {
	case front:
		return s.fillFront(r, w)
	case guide:
		return s.fillGuide(r, w)
	case question:
		return s.fillQuestion(r, w)
	case history:
		return s.fillHistory(r, w)
	case version:
		return s.fillVersion(r, w)
	case compare:
		return s.fillComparison(r, w)
	}
	return view{}, &unanswered{status: http.StatusNotFound}
}

// without is the page where there is nothing to show, and says why.
func without(err error) view {
	v := view{kind: missing, status: http.StatusServiceUnavailable, title: "Something went wrong", hidden: true}
	if u := (*unanswered)(nil); errors.As(err, &u) {
		v.status = u.status
	}
	why := struct{ Title, Why, Then string }{Why: "This page cannot be shown at the moment.", Then: "Try again in a little while. Guides and their latest answers can usually be read meanwhile."}
	if v.status == http.StatusNotFound {
		v.title = "There is nothing here"
		why.Why = "This address leads to nothing that you can see."
		why.Then = "It may have been mistyped, or what was here may not be public. If you expected a proposal of yours, sign in first."
	}
	why.Title = v.title
	v.data = why
	return v
}

const about = "Interview guides whose answers anybody can improve and moderators review."

func (s *Site) fillFront(r *http.Request, w wanted) (view, error) {
	var d frontData
	address := "/api/v1/guides?limit=100"
	if c := w.query.Get("cursor"); c != "" {
		address += "&cursor=" + queryEscape(c)
	}
	g, err := s.ask(r, address, &d)
	return view{kind: front, status: http.StatusOK, title: siteName, description: about, canonical: "/", data: d, given: []given{g}, linked: s.linkedSite()}, err
}

// chip leads to the questions of a topic.
type chip struct {
	Words, Address string
	Current        bool
}

func chips(address string, topics []string, current string) (out []chip) {
	for _, t := range topics {
		out = append(out, chip{t, address + "?topic=" + queryEscape(t), t == current})
	}
	return out
}

func (s *Site) fillGuide(r *http.Request, w wanted) (view, error) {
	d := struct {
		guideData
		Topic         string
		Topics        []chip
		Listed, Shown []questionLine
	}{Topic: w.query.Get("topic")}
	g, err := s.ask(r, w.api(), &d.guideData)
	if err != nil {
		return view{}, err
	}
	var topics []string
	for _, q := range d.Questions {
		if q.ArchivedAt != nil {
			continue
		}
		d.Listed = append(d.Listed, q)
		topics = append(topics, q.Topics...)
		if d.Topic == "" || slices.Contains(q.Topics, d.Topic) {
			d.Shown = append(d.Shown, q)
		}
	}
	slices.Sort(topics)
	if topics = slices.Compact(topics); len(topics) > 0 {
		d.Topics = append([]chip{{"All", w.address, d.Topic == ""}}, chips(w.address, topics, d.Topic)...)
	}
	return view{
		kind: guide, status: http.StatusOK, title: d.Title, description: excerpt(markup.Text(d.Introduction)), canonical: w.address,
		feed: w.address, data: d, given: []given{g}, linked: s.linkedGuide(d.guideData),
	}, nil
}

func (s *Site) fillQuestion(r *http.Request, w wanted) (view, error) {
	d := struct {
		questionData
		Address  string
		Open     bool // for improvements of whoever signs in
		Overdue  bool // its review-by date has passed
		Topics   []chip
		Citation citation
	}{Address: w.address}
	g, err := s.ask(r, w.api(), &d.questionData)
	if err != nil {
		return view{}, err
	}
	d.Open = d.ArchivedAt == nil && (d.Protected == nil || d.Protected.Level == "review")
	d.Overdue = d.ReviewBy != nil && !d.ReviewBy.After(s.now())
	d.Topics = chips("/guides/"+w.guide, d.questionData.Topics, "")
	v := view{kind: question, status: http.StatusOK, title: d.Prompt, canonical: w.address, feed: "/guides/" + w.guide, given: []given{g}}
	v.description = "A question of “" + d.Guide.Title + "” that nobody has answered yet."
	if d.Version != nil {
		v.description = excerpt(markup.Text(d.Version.Body))
		v.linked = s.linkedQuestion(d.questionData)
		d.Citation = s.cite(d.questionData, *d.Version)
	}
	v.data = d
	return v, nil
}

// subject is the question that a page of its history is about.
type subject struct {
	Address, Prompt string
	Latest          int
}

func (s *Site) subject(r *http.Request, w wanted) (questionData, subject, given, error) {
	var q questionData
	g, err := s.ask(r, w.api(), &q)
	of := subject{Address: q.address(), Prompt: q.Prompt}
	if q.Version != nil {
		of.Latest = q.Version.Number
	}
	return q, of, g, err
}

func (s *Site) fillHistory(r *http.Request, w wanted) (view, error) {
	d := struct {
		historyData
		Address  string
		Question subject
	}{Address: w.address}
	_, of, g, err := s.subject(r, w)
	if err != nil {
		return view{}, err
	}
	address := w.api() + "/versions"
	if c := w.query.Get("cursor"); c != "" {
		address += "?cursor=" + queryEscape(c)
	}
	list, err := s.ask(r, address, &d.historyData)
	d.Question = of
	return view{
		kind: history, status: http.StatusOK, title: "History", description: "How the answer to “" + of.Prompt + "” came to be: every version, who proposed it and who approved it.",
		canonical: w.address, feed: "/guides/" + w.guide, data: d, given: []given{g, list},
	}, err
}

func (s *Site) fillVersion(r *http.Request, w wanted) (view, error) {
	d := struct {
		versionData
		Question subject
		Citation citation
	}{}
	q, of, g, err := s.subject(r, w)
	if err != nil {
		return view{}, err
	}
	one, err := s.ask(r, w.api()+"/versions/"+strconv.Itoa(w.number), &d.versionData)
	if err != nil {
		return view{}, err
	}
	d.Question, d.Citation = of, s.cite(q, d.versionData)
	return view{
		kind: version, status: http.StatusOK, title: fmt.Sprintf("%s (version %d)", of.Prompt, w.number), description: excerpt(markup.Text(d.Body)),
		canonical: of.Address, feed: "/guides/" + w.guide, data: d, given: []given{g, one},
	}, nil
}

// end is one of the two versions that are compared.
type end struct {
	Name, Label string
	Number      int
}

func (s *Site) fillComparison(r *http.Request, w wanted) (view, error) {
	d := struct {
		comparisonData
		Question subject
		Fields   []fieldData
		Ends     []end
		Numbers  []int
	}{}
	_, of, g, err := s.subject(r, w)
	if err != nil {
		return view{}, err
	}
	to := w.asked("to", of.Latest)
	from := w.asked("from", max(0, to-1))
	marked, err := s.ask(r, fmt.Sprintf("%s/compare?from=%d&to=%d&view=rendered", w.api(), from, to), &d.comparisonData)
	if err != nil {
		return view{}, err
	}
	var versions historyData
	list, err := s.ask(r, w.api()+"/versions", &versions)
	if err != nil {
		return view{}, err
	}
	d.Question, d.Ends = of, []end{{"from", "From", from}, {"to", "To", to}}
	d.Numbers = []int{0, from, to}
	for _, v := range versions.Items {
		d.Numbers = append(d.Numbers, v.Number)
	}
	slices.Sort(d.Numbers)
	d.Numbers = slices.Compact(d.Numbers)
	slices.Reverse(d.Numbers)
	d.Body.Label, d.Guidance.Label = "Answer", "Guidance"
	d.Fields = []fieldData{d.Body, d.Guidance}
	return view{
		kind: compare, status: http.StatusOK, title: fmt.Sprintf("Version %d compared with %d", from, to), description: "What changed in the answer to “" + of.Prompt + "”.",
		feed: "/guides/" + w.guide, hidden: true, data: d, given: []given{g, list, marked},
	}, nil
}
