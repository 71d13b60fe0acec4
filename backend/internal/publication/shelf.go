package publication

import (
	"sync"
	"sync/atomic"
)

// Slot holds one encoding of something that is published, while people ask for it.
type Slot struct {
	encoded atomic.Pointer[Encoded]
	asked   atomic.Bool // since the shelf looked last
}

// Load is what the slot holds; nil when nobody asked lately.
func (s *Slot) Load() *Encoded {
	e := s.encoded.Load()
	if e != nil && !s.asked.Load() {
		s.asked.Store(true)
	}
	return e
}

// Holds reports whether the slot holds something, which then somebody asked for lately.
func (s *Slot) Holds() bool { return s.encoded.Load() != nil }

// shelf bounds what all slots hold: when that is too much, those for which nobody asked since the last time are emptied.
type shelf struct {
	most int64

	mu    sync.Mutex
	holds int64
	slots []*Slot
}

// Keep encodes a body for everybody who asks from now on. state, which may be empty, is a tag of what can be changed, which the tags
// of the forms then begin with.
func (p *Publication) Keep(slot *Slot, contentType string, body []byte, state string) *Encoded {
	e := encode(contentType, body, state)
	if slot.encoded.CompareAndSwap(nil, e) { // otherwise somebody was faster, with the same
		p.shelf.put(slot, e.size())
	}
	return e
}

func (e *Encoded) size() (n int64) {
	for _, f := range e.forms {
		n += int64(len(f.body))
	}
	return n
}

func (h *shelf) put(slot *Slot, size int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.holds += size
	for passes := 0; h.holds > h.most && passes < 2; passes++ { // the second finds nobody who asked since the first
		kept := h.slots[:0]
		for _, each := range h.slots {
			e := each.encoded.Load()
			if h.holds <= h.most || each.asked.Swap(false) {
				kept = append(kept, each)
				continue
			}
			each.encoded.Store(nil)
			h.holds -= e.size()
		}
		clear(h.slots[len(kept):])
		h.slots = kept
	}
	h.slots = append(h.slots, slot)
}
