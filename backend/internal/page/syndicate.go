package page

import (
	"net/http"
	"strings"

	"redraft/internal/publication"
)

const (
	atomType = "application/atom+xml; charset=utf-8"
	jsonFeed = "application/feed+json; charset=utf-8"
	xmlType  = "application/xml; charset=utf-8"
)

// syndicate answers what programs read: feeds of what is published, the sitemap and the robots.txt; false for every other address.
func (s *Site) syndicate(w http.ResponseWriter, r *http.Request) bool {
	address := r.URL.Path
	if address == "/robots.txt" {
		send(w, r, publication.Encode("text/plain; charset=utf-8", s.robots()))
		return true
	}
	guide, form, isFeed := strings.Cut(address, "/feed.")
	if !isFeed && address != "/sitemap.xml" || isFeed && form != "atom" && form != "json" {
		return false
	}
	of := s.snapshot()
	if of == nil {
		w.Header().Set("Retry-After", "5")
		refuse(w, r, http.StatusServiceUnavailable, "unavailable", "What is published was not read yet.")
		return true
	}
	slots := &of.Feeds
	var one *publication.Guide
	if isFeed && guide != "" {
		slug, inGuides := strings.CutPrefix(guide, "/guides/")
		if one = of.Guide(slug); one == nil || !inGuides {
			return false
		}
		slots = &one.Feeds
	}
	w.Header()["X-Snapshot"] = of.Header()
	switch {
	case !isFeed:
		s.program(w, r, &of.Sitemap, xmlType, func() ([]byte, error) { return s.sitemap(of) })
	case form == "atom":
		s.program(w, r, &slots.Atom, atomType, func() ([]byte, error) { return s.feedOf(of, one, address).atom() })
	default:
		s.program(w, r, &slots.JSONFeed, jsonFeed, func() ([]byte, error) { return s.feedOf(of, one, address).json() })
	}
	return true
}

// program answers with what a slot keeps, and makes it first when that is nothing.
func (s *Site) program(w http.ResponseWriter, r *http.Request, slot *publication.Slot, mediaType string, make func() ([]byte, error)) {
	e := slot.Load()
	if e == nil {
		body, err := make()
		if err != nil {
			refuse(w, r, http.StatusInternalServerError, "internal", "This could not be made.")
			return
		}
		e = s.Published.Keep(slot, mediaType, body, "")
	}
	send(w, r, e)
}
