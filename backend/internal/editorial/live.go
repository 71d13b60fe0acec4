package editorial

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// Bounds of what one process keeps open.
const (
	streamsPerPerson = 12
	streamsInAll     = 2000
	streamBuffer     = 64  // messages that a slow reader may be behind; then the stream ends and the reader resumes
	mostResumed      = 500 // events that are told again; with more of them the reader loads everything anew
)

// ErrTooManyStreams refuses another stream.
var ErrTooManyStreams = fault.New(fault.RateLimited, "rate_limited", "You have as many open streams as you may have. Close a window, or wait.").After(30 * time.Second)

// ErrNoStreams refuses a stream of a process that has as many as it can have, or that ends.
var ErrNoStreams = fault.New(fault.Unavailable, "unavailable", "There are too many open streams right now. Ask again in a moment, and load what you need meanwhile.").After(15 * time.Second)

// Message is what a stream tells: that something changed which its reader may know of, and never what. Exactly one of its parts is set.
type Message struct {
	Seq       int64 // of the event, to resume from; 0 for what is not told again
	Hello     bool  // the stream is open, and everything from now on comes through it
	Reset     bool  // too much was missed: load everything anew
	Proposal  answer.ID
	Discussed bool // with Proposal: something was said, and nothing else changed
	Version   *postgres.Happening
	Presence  *Presence
}

// Presence is who is looking at a proposal.
type Presence struct {
	Proposal answer.ID
	People   []account.Ref
}

// Live tells people what happens while they look. Each process has one; it reads events from the database, so that it does not
// matter which process wrote them. Start it with Run.
type Live struct {
	store  *postgres.Store
	policy *authz.Policy
	log    *slog.Logger
	woken  chan struct{}

	mu      sync.Mutex
	ended   bool
	streams map[*Stream]struct{}
	looking map[answer.ID][]postgres.Present

	settled int64 // before this place no event can still appear; -1: not known yet
	told    map[int64]bool
}

// NewLive makes it; nothing happens before Run.
func NewLive(store *postgres.Store, policy *authz.Policy, log *slog.Logger) *Live {
	return &Live{store: store, policy: policy, log: log, woken: make(chan struct{}, 1), streams: map[*Stream]struct{}{}, settled: -1, told: map[int64]bool{}}
}

// Stream is one reader's.
type Stream struct {
	Messages <-chan Message // closed when the stream ends

	messages chan Message
	actor    account.Actor
	session  [32]byte
	live     *Live
}

// Subscribe opens a stream of what the actor may know of. It ends by Close, when the session does, when what the actor may do changes,
// when its reader is too slow, and when the process stops. resume is the last event that was seen, or 0.
//
// Errors: unauthenticated, forbidden for who is suspended, rate_limited, unavailable.
func (l *Live) Subscribe(ctx context.Context, actor account.Actor, session [32]byte, resume int64) (*Stream, []Message, error) {
	if _, err := l.policy.Grant(actor, authz.ReadNotices, authz.Object{}); err != nil {
		return nil, nil, err
	}
	s := &Stream{messages: make(chan Message, streamBuffer), actor: actor, session: session, live: l}
	s.Messages = s.messages
	if err := l.add(s); err != nil {
		return nil, nil, err
	}
	missed, err := l.missed(ctx, s, resume) // after it was added, so that nothing falls between
	if err != nil {
		s.Close()
		return nil, nil, err
	}
	l.wake()
	return s, missed, nil
}

func (l *Live) add(s *Stream) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	own := 0
	for other := range l.streams {
		if other.actor.Person == s.actor.Person {
			own++
		}
	}
	switch {
	case l.ended || len(l.streams) >= streamsInAll:
		return ErrNoStreams
	case own >= streamsPerPerson:
		return ErrTooManyStreams
	}
	l.streams[s] = struct{}{}
	for _, people := range l.looking {
		l.tellPresence(s, people[0].Proposal, people, people[0])
	}
	return nil
}

// Close ends the stream; it may be called again.
func (s *Stream) Close() {
	s.live.mu.Lock()
	defer s.live.mu.Unlock()
	s.live.drop(s)
}

func (l *Live) drop(s *Stream) {
	if _, open := l.streams[s]; open {
		delete(l.streams, s)
		close(s.messages)
	}
}

// missed lists what happened since an event that the reader saw.
func (l *Live) missed(ctx context.Context, s *Stream, resume int64) ([]Message, error) {
	newest, _, err := l.store.NewestEvent(ctx)
	if err != nil || resume == 0 {
		return []Message{{Seq: newest, Hello: true}}, err
	}
	reset := []Message{{Seq: newest, Hello: true, Reset: true}}
	place, err := l.store.ResumeFrom(ctx, resume)
	if errors.Is(err, postgres.ErrNotFound) {
		return reset, nil
	}
	if err != nil {
		return nil, err
	}
	happened, err := l.store.HappeningsAfter(ctx, place, mostResumed+1)
	if err != nil {
		return nil, err
	}
	if len(happened) > mostResumed {
		return reset, nil
	}
	out := []Message{{Hello: true}}
	for _, h := range happened {
		if m, may := l.message(s.actor, h); may {
			out = append(out, m)
		}
	}
	return out, nil
}

// message is what an actor is told of an event; false when they may not know of it.
func (l *Live) message(actor account.Actor, h postgres.Happening) (Message, bool) {
	if h.Kind == "published" {
		return Message{Seq: h.Seq, Version: &h}, !h.Hidden
	}
	return Message{Seq: h.Seq, Proposal: h.Proposal, Discussed: h.Kind == "discussion"}, l.mayRead(actor, h.Guide, h.Author, h.Fellows)
}

// mayRead asks as Desk.relation does, of facts that were read with the event.
func (l *Live) mayRead(actor account.Actor, guide answer.ID, author account.ID, fellows []account.ID) bool {
	relation := authz.Others
	switch {
	case author == actor.Person:
		relation = authz.Own
	case slices.Contains(fellows, actor.Person):
		relation = authz.Fellow
	}
	on := authz.Object{Kind: "proposal", Guide: guide, Relation: relation}
	return l.policy.Can(actor, authz.ReadProposal, on)
}
