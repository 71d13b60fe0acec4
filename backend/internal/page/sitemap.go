package page

import (
	"encoding/xml"
	"strings"
	"time"

	"redraft/internal/publication"
)

// mostAddresses is how many a sitemap may name.
const mostAddresses = 50_000

type mapped struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

// sitemap names every page that search engines should know, as sitemaps.org has it.
func (s *Site) sitemap(of *publication.Snapshot) ([]byte, error) {
	all := []mapped{{Loc: s.origin + "/"}}
	for _, g := range of.Guides() {
		all = append(all, mapped{s.origin + "/guides/" + g.Slug, g.ChangedAt.UTC().Format(time.RFC3339)})
		for _, q := range g.Listed() {
			m := mapped{Loc: s.origin + "/guides/" + g.Slug + "/" + q.Slug}
			if q.Current > 0 {
				m.LastMod = q.Version.PublishedAt.UTC().Format(time.RFC3339)
			}
			all = append(all, m)
		}
	}
	data, err := xml.Marshal(struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []mapped `xml:"url"`
	}{URLs: all[:min(len(all), mostAddresses)]})
	return append([]byte(xml.Header), data...), err
}

// closed are the addresses at which programs that read links find nothing.
var closed = []string{
	"/api/", "/auth/", "/unsubscribe/", "/queue", "/proposals", "/notices", "/people", "/audit", "/letters", "/mail", "/reasons", "/new-guide", "/lists", "/shared/", "/search",
	"/*/improve", "/*/compare", "/guides/*/manage", "/guides/*/policy",
}

func (s *Site) robots() []byte {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for _, path := range closed {
		b.WriteString("Disallow: " + path + "\n")
	}
	if s.origin != "" {
		b.WriteString("\nSitemap: " + s.origin + "/sitemap.xml\n")
	}
	return []byte(b.String())
}
