package page

import (
	"errors"
	"net/http"
	"time"

	"redraft/internal/publication"
)

const htmlType = "text/html; charset=utf-8"

var (
	asksAgain  = []string{"public, max-age=0, must-revalidate"}
	varyByForm = []string{"Accept-Encoding"}
)

func (s *Site) snapshot() *publication.Snapshot {
	if s.Published == nil {
		return nil
	}
	return s.Published.Snapshot()
}

// now is the time by which review-by dates pass.
func (s *Site) now() time.Time {
	if s.Published == nil {
		return time.Now()
	}
	return s.Published.Now()
}

// serve answers with a page of the reading room, the same to everybody: whoever signed in is shown more by the page that takes over.
func (s *Site) serve(w http.ResponseWriter, r *http.Request, want wanted) {
	of := s.snapshot()
	if of != nil {
		w.Header()["X-Snapshot"] = of.Header()
	}
	spot := s.spot(r, of, want)
	if e := spot.load(); e != nil {
		s.noteReading(r, of, want)
		send(w, r, e)
		return
	}
	v, err := s.fill(r, want)
	if err != nil {
		v = without(err)
	}
	here := want.address
	if spot.slot == nil {
		here = r.URL.RequestURI()
	}
	html, unmade := s.render(want, here, v)
	switch {
	case unmade != nil:
		refuse(w, r, http.StatusInternalServerError, "internal", "This page could not be made.")
	case v.status != http.StatusOK:
		sendFailure(w, r, v.status, err, html)
	default:
		send(w, r, spot.keep(html))
	}
}

// Recall answers with a page that is in memory, and does nothing and reports false when it is not.
func (s *Site) Recall(w http.ResponseWriter, r *http.Request) bool {
	of := s.snapshot()
	if of == nil || r.Method != http.MethodGet || r.URL.RawQuery != "" {
		return false
	}
	want, reads := read(r.URL)
	if !reads {
		return false
	}
	slot := s.slot(of, want)
	if slot == nil {
		return false
	}
	e := slot.Load()
	if e == nil {
		return false
	}
	w.Header()["X-Snapshot"] = of.Header()
	s.noteReading(r, of, want)
	send(w, r, e)
	return true
}

// spot is where a page is kept: in the snapshot, or among what was read of history lately, or nowhere.
type spot struct {
	of    *publication.Publication
	slot  *publication.Slot
	key   string
	scene publication.Scene
}

const longestKey = 300

func (p spot) load() *publication.Encoded {
	switch {
	case p.slot != nil:
		return p.slot.Load()
	case p.key != "":
		return p.of.Recall(p.key, p.scene)
	}
	return nil
}

func (p spot) keep(html []byte) *publication.Encoded {
	switch {
	case p.slot != nil:
		return p.of.Keep(p.slot, htmlType, html, "")
	case p.key != "":
		return p.of.Remember(p.key, p.scene, htmlType, html)
	}
	return publication.Encode(htmlType, html)
}

func (s *Site) spot(r *http.Request, of *publication.Snapshot, want wanted) spot {
	p := spot{of: s.Published}
	if of == nil || want.kind == missing {
		return p
	}
	if p.slot = s.slot(of, want); p.slot != nil || want.kind == front {
		return p
	}
	if scene, known := s.Published.SceneOf(of, want.guide); known && want.question != "" && want.kind != question {
		if key := "page " + r.URL.RequestURI(); len(key) <= longestKey {
			p.key, p.scene = key, scene
		}
	}
	return p
}

// slot is where the snapshot keeps a page; nil for one that is not in it as it is asked for.
func (s *Site) slot(of *publication.Snapshot, want wanted) *publication.Slot {
	if of == nil || want.query.Has("cursor") || want.query.Get("topic") != "" {
		return nil
	}
	switch want.kind {
	case front:
		return &of.HTML
	case guide:
		if g := of.Guide(want.guide); g != nil && !g.Outlived(s.Published.Now) {
			return &g.HTML
		}
	case question:
		q := of.Question(want.guide, want.question)
		switch {
		case q == nil || q.Outlived(s.Published.Now):
		case q.ReviewOverdue(s.Published.Now):
			return &q.Overdue
		default:
			return &q.HTML
		}
	}
	return nil
}

// noteReading counts a reading that was answered without the API. Whoever has a cookie may be signed in; then the page asks the API, which counts.
func (s *Site) noteReading(r *http.Request, of *publication.Snapshot, want wanted) {
	if want.kind != question || s.Read == nil || len(r.Header["Cookie"]) > 0 {
		return
	}
	if q := of.Question(want.guide, want.question); q != nil {
		s.Read(q.ID)
	}
}

func send(w http.ResponseWriter, r *http.Request, e *publication.Encoded) {
	h := w.Header()
	h["Vary"], h["Cache-Control"] = varyByForm, asksAgain
	e.Send(w, r)
}

// sendFailure answers with a page that says why there is nothing to read.
func sendFailure(w http.ResponseWriter, r *http.Request, status int, why error, html []byte) {
	h := w.Header()
	h.Set("Content-Type", htmlType)
	h.Set("Cache-Control", "no-store")
	if u := (*unanswered)(nil); errors.As(why, &u) && u.after != "" {
		h.Set("Retry-After", u.after)
	} else if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "5")
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(html)
	}
}
