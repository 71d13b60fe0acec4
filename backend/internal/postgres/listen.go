package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

// Channel is what one can be woken for.
type Channel string

// The channels, into which triggers speak.
const (
	ForStreams Channel = "redraft_live"      // something happened that streams tell of
	ForReaders Channel = "redraft_published" // readers see something differently
)

// Listener is what the connections that listen are called in pg_stat_activity.
const Listener = "redraft listener"

// How long a silent connection is believed in, and how long it may take to answer then. Together they are less than the two seconds
// within which people are told that the database is away.
const (
	silentFor     = 400 * time.Millisecond
	answersWithin = 900 * time.Millisecond
)

// Listen calls listening once it hears the channel, and wake whenever something is said there, until ctx ends or the connection does.
// It uses a connection of its own.
func (s *Store) Listen(ctx context.Context, channel Channel, listening, wake func()) error {
	return translate(s.listen(ctx, channel, listening, wake))
}

func (s *Store) listen(ctx context.Context, channel Channel, listening, wake func()) error {
	c, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.patience)
		defer cancel()
		_ = c.Close(ctx)
	}()
	if err := within(ctx, s.patience, func(ctx context.Context) error {
		_, err := c.Exec(ctx, "LISTEN "+string(channel))
		return err
	}); err != nil {
		return err
	}
	listening()
	for {
		err := within(ctx, silentFor, func(ctx context.Context) error {
			_, err := c.WaitForNotification(ctx)
			return err
		})
		switch {
		case err == nil:
			wake()
		case ctx.Err() != nil || !errors.Is(err, context.DeadlineExceeded):
			return err
		default:
			if err := within(ctx, s.patience, c.Ping); err != nil {
				return err
			}
		}
	}
}

func (s *Store) dial(ctx context.Context) (c *pgx.Conn, err error) {
	cfg := s.pool.Config().ConnConfig
	cfg.RuntimeParams["application_name"] = Listener
	err = within(ctx, s.patience, func(ctx context.Context) error {
		c, err = pgx.ConnectConfig(ctx, cfg)
		return err
	})
	return c, err
}

func within(ctx context.Context, d time.Duration, fn func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	return fn(ctx)
}
