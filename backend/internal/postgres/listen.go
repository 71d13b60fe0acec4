package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// Channel is what one can be woken for.
type Channel string

// The channels, into which triggers speak.
const (
	ForStreams Channel = "redraft_live"      // something happened that streams tell of
	ForReaders Channel = "redraft_published" // readers see something differently
)

// Listen calls listening once it hears the channel, and wake whenever something is said there, until ctx ends or the connection does.
// It uses a connection of its own.
func (s *Store) Listen(ctx context.Context, channel Channel, listening, wake func()) error {
	c, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig)
	if err != nil {
		return translate(err)
	}
	defer c.Close(context.WithoutCancel(ctx))
	if _, err := c.Exec(ctx, "LISTEN "+string(channel)); err != nil {
		return translate(err)
	}
	listening()
	for {
		if _, err := c.WaitForNotification(ctx); err != nil {
			return translate(err)
		}
		wake()
	}
}
