package main

import (
	"context"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"

	"redraft/internal/devpg"
)

// startDatabase starts PostgreSQL and completes c with its address, unless c names a database already. The channel is
// closed when the server ends unasked; it is nil for a server that is not ours.
func startDatabase(ctx context.Context, c *config, out io.Writer) (ended <-chan struct{}, stop func(), err error) {
	if c.databaseURL != "" {
		return nil, func() {}, nil
	}
	server, err := devpg.Start(ctx, devpg.Options{Dir: c.postgresDir(), Log: out})
	if err != nil {
		return nil, nil, err
	}
	c.databaseURL = server.URL()
	return server.Done(), server.Stop, nil
}

// isEmpty says whether the database holds no guide yet.
func isEmpty(ctx context.Context, databaseURL string) (bool, error) {
	conn, err := pgx.Connect(ctx, databaseURL)
	if err != nil {
		return false, fmt.Errorf("connect to the database: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var empty bool
	if err := conn.QueryRow(ctx, "SELECT NOT EXISTS (SELECT FROM guide)").Scan(&empty); err != nil {
		return false, fmt.Errorf("look for guides: %w", err)
	}
	return empty, nil
}
