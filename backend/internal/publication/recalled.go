package publication

import (
	"container/list"
	"sync"
)

// recalled keeps what was read of history lately: old versions and their differences, which the snapshot has not. It is bounded, and an
// answer is gone when anything changed in its guide or somebody is called otherwise.
type recalled struct {
	mu    sync.Mutex
	byKey map[string]*list.Element // of memories, the last used first
	order list.List
	holds int64
}

// recalledBytes bounds what is kept of history.
const recalledBytes = 8 << 20

type memory struct {
	key   string
	scene Scene
	e     *Encoded
	size  int64
}

// Scene is the state of a guide that an answer was read in.
type Scene struct {
	guide  int64 // its serial
	people int64 // how often somebody got another name
}

// SceneOf is the state of a guide now; false when there is no such guide.
func (p *Publication) SceneOf(s *Snapshot, guide string) (Scene, bool) {
	people := p.people.Load()
	g := s.Guide(guide)
	if g == nil {
		return Scene{}, false
	}
	return Scene{g.serial, people}, true
}

// Recall is what was remembered under a key, if it is as true now as it was then; nil otherwise.
func (p *Publication) Recall(key string, now Scene) *Encoded {
	r := &p.recalled
	r.mu.Lock()
	defer r.mu.Unlock()
	at := r.byKey[key]
	if at == nil {
		return nil
	}
	if m := at.Value.(*memory); m.scene == now {
		r.order.MoveToFront(at)
		return m.e
	}
	r.drop(at)
	return nil
}

// Remember encodes an answer to what was asked with a key, in the state of its guide from before it was read.
func (p *Publication) Remember(key string, scene Scene, contentType string, body []byte) *Encoded {
	e := encode(contentType, body, "")
	m := &memory{key, scene, e, e.size() + int64(len(key))}
	r := &p.recalled
	r.mu.Lock()
	defer r.mu.Unlock()
	if old := r.byKey[key]; old != nil {
		r.drop(old)
	}
	if r.byKey == nil {
		r.byKey = map[string]*list.Element{}
	}
	r.byKey[key] = r.order.PushFront(m)
	for r.holds += m.size; r.holds > recalledBytes && r.order.Len() > 1; {
		r.drop(r.order.Back())
	}
	return e
}

func (r *recalled) drop(at *list.Element) {
	m := r.order.Remove(at).(*memory)
	delete(r.byKey, m.key)
	r.holds -= m.size
}
