package page

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/markup"
	"redraft/internal/publication"
)

// mostEntries is how many publications a feed tells, the newest first.
const mostEntries = 50

// feed is what was published lately, in one guide or in all.
type feed struct {
	title, home, self string
	licence           answer.Licence
	entries           []entry
}

type entry struct {
	title, address, author, summary, html string
	at                                    time.Time
}

// feedOf lists the latest versions of a guide's questions, of all guides without one. Its addresses are those of versions, which stay
// what they are, so that a reader tells what it has seen.
func (s *Site) feedOf(of *publication.Snapshot, one *publication.Guide, address string) feed {
	guides, f := of.Guides(), feed{title: siteName, home: s.origin + "/", self: s.origin + address, licence: s.Licence}
	if one != nil {
		guides = []*publication.Guide{one}
		f.title, f.home = one.Title+" – "+siteName, s.origin+"/guides/"+one.Slug
	}
	var all []*publication.Question
	for _, g := range guides {
		for _, q := range g.Listed() {
			if q.Current > 0 {
				all = append(all, q)
			}
		}
	}
	slices.SortFunc(all, func(a, b *publication.Question) int {
		return cmp.Or(b.Version.PublishedAt.Compare(a.Version.PublishedAt), cmp.Compare(a.GuideSlug, b.GuideSlug), cmp.Compare(a.Place, b.Place))
	})
	for _, q := range all[:min(len(all), mostEntries)] {
		v := q.Version
		e := entry{
			title: q.Prompt, address: fmt.Sprintf("%s/guides/%s/%s/versions/%d", s.origin, q.GuideSlug, q.Slug, v.Number), author: siteName,
			summary: fmt.Sprintf("%s, version %d: %s", q.GuideTitle, v.Number, v.Says()), html: markup.HTML(v.Content.Body), at: v.PublishedAt.UTC(),
		}
		if v.Author != (account.ID{}) {
			e.author = q.People[v.Author].Name
		}
		f.entries = append(f.entries, e)
	}
	return f
}

func (f feed) updated() string {
	if len(f.entries) == 0 {
		return time.Unix(0, 0).UTC().Format(time.RFC3339)
	}
	return f.entries[0].at.Format(time.RFC3339)
}

// atom is the feed as RFC 4287 has it.
func (f feed) atom() ([]byte, error) {
	type link struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	type text struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	type one struct {
		ID        string `xml:"id"`
		Title     string `xml:"title"`
		Updated   string `xml:"updated"`
		Published string `xml:"published"`
		Author    string `xml:"author>name"`
		Link      link   `xml:"link"`
		Summary   string `xml:"summary"`
		Content   text   `xml:"content"`
	}
	out := struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Rights  string   `xml:"rights,omitempty"`
		Links   []link   `xml:"link"`
		Entries []one    `xml:"entry"`
	}{ID: f.home, Title: f.title, Updated: f.updated(), Rights: f.licence.String(), Links: []link{{"self", f.self}, {"alternate", f.home}}}
	if f.licence.Address != "" {
		out.Links = append(out.Links, link{"license", f.licence.Address}) // RFC 4946
	}
	for _, e := range f.entries {
		at := e.at.Format(time.RFC3339)
		out.Entries = append(out.Entries, one{e.address, e.title, at, at, e.author, link{"alternate", e.address}, e.summary, text{"html", e.html}})
	}
	data, err := xml.Marshal(out)
	return append([]byte(xml.Header), data...), err
}

// json is the feed as jsonfeed.org has it.
func (f feed) json() ([]byte, error) {
	items := []object{}
	for _, e := range f.entries {
		items = append(items, object{
			"id": e.address, "url": e.address, "title": e.title, "summary": e.summary, "content_html": e.html,
			"date_published": e.at.Format(time.RFC3339), "authors": []object{{"name": e.author}},
		})
	}
	all := object{"version": "https://jsonfeed.org/version/1.1", "title": f.title, "home_page_url": f.home, "feed_url": f.self, "items": items}
	if f.licence != (answer.Licence{}) {
		all["_licence"] = object{"name": f.licence.Name, "url": f.licence.Address} // the format has no word for it, and room for others'
	}
	return json.Marshal(all)
}
