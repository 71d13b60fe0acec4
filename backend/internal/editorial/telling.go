package editorial

import (
	"context"
	"slices"
	"sync"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/postgres"
)

const (
	lookEvery   = time.Second
	listenAgain = 5 * time.Second
	mostAtOnce  = 1000 // events read in one step
)

// Run tells until ctx ends, and then ends every stream at once.
func (l *Live) Run(ctx context.Context) {
	var listening sync.WaitGroup
	defer listening.Wait()
	defer l.end()
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	listens := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.woken:
		case <-tick.C: // also when nobody could wake us
		}
		if !l.wanted() {
			l.settled = -1
			continue
		}
		if !listens {
			listens = true
			listening.Go(func() { l.listen(ctx) })
		}
		if err := l.look(ctx); err != nil && ctx.Err() == nil {
			l.log.Debug("streams wait for the database", "error", err)
		}
	}
}

// wanted reports whether anybody reads; nobody's streams cost nothing.
func (l *Live) wanted() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.streams) == 0 {
		l.looking = nil
	}
	return len(l.streams) > 0
}

func (l *Live) wake() {
	select {
	case l.woken <- struct{}{}:
	default:
	}
}

func (l *Live) listen(ctx context.Context) {
	for ctx.Err() == nil {
		if err := l.store.Listen(ctx, postgres.ForStreams, func() {}, l.wake); err != nil && ctx.Err() == nil {
			l.log.Debug("nobody wakes the streams; they look by themselves", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(listenAgain):
		}
	}
}

func (l *Live) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	for s := range l.streams {
		l.drop(s)
	}
}

// look ends streams whose reader lost a right, and tells the others what is new.
func (l *Live) look(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	happened, err := l.news(ctx)
	if err != nil {
		return err
	}
	present, err := l.store.Presence(ctx)
	if err != nil {
		return err
	}
	if err := l.endRevoked(ctx); err != nil { // after what is told was read: a right that was taken before is not used
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, h := range happened {
		for s := range l.streams {
			if m, may := l.message(s.actor, h); may {
				l.tell(s, m)
			}
		}
	}
	l.tellWhoLooks(present)
	return nil
}

// news reads events that were not told yet. An event that a slow transaction wrote appears behind ones that were told already, so
// everything is read again that was written lately, and what was told is skipped.
func (l *Live) news(ctx context.Context) ([]postgres.Happening, error) {
	if l.settled < 0 {
		_, settled, err := l.store.NewestEvent(ctx)
		if err != nil {
			return nil, err
		}
		l.settled, l.told = settled, map[int64]bool{} // what streams learned otherwise is told once more, which does no harm
	}
	happened, err := l.store.HappeningsAfter(ctx, l.settled, mostAtOnce)
	if err != nil {
		return nil, err
	}
	var fresh []postgres.Happening
	settling := true
	for _, h := range happened {
		if !l.told[h.Seq] {
			l.told[h.Seq] = true
			fresh = append(fresh, h)
		}
		if settling = settling && h.Old; settling {
			l.settled = h.Seq
			delete(l.told, h.Seq)
		}
	}
	if len(happened) == mostAtOnce && l.settled < happened[0].Seq { // more than can be read again: go on, at the risk of one that was overtaken
		l.settled, l.told = happened[len(happened)-1].Seq, map[int64]bool{}
	}
	return fresh, nil
}

// endRevoked ends the streams whose session ended, or whose reader may do something else now.
func (l *Live) endRevoked(ctx context.Context) error {
	l.mu.Lock()
	open := make([]*Stream, 0, len(l.streams))
	sessions := make([][32]byte, 0, len(l.streams))
	for s := range l.streams {
		open, sessions = append(open, s), append(sessions, s.session)
	}
	l.mu.Unlock()
	epochs, err := l.store.Epochs(ctx, sessions)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range open {
		if epoch, alive := epochs[s.session]; !alive || epoch != s.actor.Epoch {
			l.drop(s)
		}
	}
	return nil
}

// tellWhoLooks tells of each proposal at which somebody began or ceased to look.
func (l *Live) tellWhoLooks(present []postgres.Present) {
	now := map[answer.ID][]postgres.Present{}
	for _, p := range present {
		now[p.Proposal] = append(now[p.Proposal], p)
	}
	same := func(a, b postgres.Present) bool { return a.Person == b.Person }
	for id, people := range now {
		if !slices.EqualFunc(people, l.looking[id], same) {
			for s := range l.streams {
				l.tellPresence(s, id, people, people[0])
			}
		}
	}
	for id, people := range l.looking {
		if len(now[id]) == 0 {
			for s := range l.streams {
				l.tellPresence(s, id, nil, people[0])
			}
		}
	}
	l.looking = now
}

func (l *Live) tellPresence(s *Stream, id answer.ID, people []postgres.Present, at postgres.Present) {
	if !l.mayRead(s.actor, at.Guide, at.Author, at.Fellows) {
		return
	}
	p := Presence{Proposal: id, People: []account.Ref{}}
	for _, x := range people {
		p.People = append(p.People, x.Person)
	}
	l.tell(s, Message{Presence: &p})
}

// tell never waits: a reader who is that far behind resumes later.
func (l *Live) tell(s *Stream, m Message) {
	if _, open := l.streams[s]; !open {
		return
	}
	select {
	case s.messages <- m:
	default:
		l.drop(s)
	}
}
