package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// answering is whether the database answers, as far as somebody who watches it knows.
type answering struct {
	mu   sync.Mutex
	ctx  context.Context // ends when the database goes away
	gone context.CancelCauseFunc
}

func (p *answering) now() context.Context {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ctx == nil {
		p.ctx, p.gone = context.WithCancelCause(context.Background())
	}
	return p.ctx
}

func (p *answering) set(away bool) {
	now := p.now()
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case away:
		p.gone(ErrUnavailable)
	case now.Err() != nil:
		p.ctx, p.gone = context.WithCancelCause(context.Background())
	}
}

// Watch listens to a channel until ctx ends, through one connection after another, and knows by it whether the database answers: when it
// does not, what waits for it is given up at once, and so is what would begin to.
func (s *Store) Watch(ctx context.Context, channel Channel, listening, wake func()) {
	for ctx.Err() == nil {
		heard := false
		err := s.listen(ctx, channel, func() { heard = true; s.answers.set(false); listening() }, wake)
		if ctx.Err() != nil {
			return
		}
		told, fromServer := errors.AsType[*pgconn.PgError](err)
		switch {
		case heard && !errors.Is(err, context.DeadlineExceeded): // a connection ended, which does not say that the next one will not be answered
		case fromServer && strings.HasPrefix(told.Code, "53"): // it has no connection to spare, and goes on with those that it has
		default:
			s.answers.set(true)
		}
		select {
		case <-ctx.Done():
		case <-time.After(silentFor):
		}
	}
}

// Away reports whether the database is known not to answer.
func (s *Store) Away() bool { return s.answers.now().Err() != nil }

// Here returns a context that ends, with ErrUnavailable as its cause, when the database goes away.
func (s *Store) Here(ctx context.Context) (context.Context, context.CancelFunc) {
	here, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(s.answers.now(), func() { cancel(ErrUnavailable) })
	return here, func() { stop(); cancel(context.Canceled) }
}

// connectionWithin is how long a request waits for one of the connections when all are in use.
const connectionWithin = 1500 * time.Millisecond

// patient bounds how long a request waits for one of the connections.
type patient struct {
	driver.Connector
	within time.Duration
}

func (p patient) Connect(ctx context.Context) (driver.Conn, error) {
	waiting, cancel := context.WithTimeout(ctx, p.within)
	defer cancel()
	c, err := p.Connector.Connect(waiting)
	if err != nil && ctx.Err() == nil && waiting.Err() != nil {
		return nil, ErrUnavailable.Saying("Too much is happening at once here. Nothing was changed; try again in a moment.").Because(err)
	}
	return c, err
}
