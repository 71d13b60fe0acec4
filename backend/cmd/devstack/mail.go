package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"redraft/internal/devmail"
)

// startMailServer takes the letters that Redraft sends, shows them in the browser, and completes c with where that is. When c names a
// mail server already, it does nothing. When the port for showing them is busy it takes another, since nothing has to know it.
func startMailServer(c *config) (stop func(), err error) {
	if c.smtpURL != "" {
		return func() {}, nil
	}
	server, err := devmail.Serve("localhost:0")
	if err != nil {
		return nil, fmt.Errorf("cannot take letters: %w", err)
	}
	var open net.ListenConfig
	listener, err := open.Listen(context.Background(), "tcp", c.inbox)
	if err != nil {
		if listener, err = open.Listen(context.Background(), "tcp", "localhost:0"); err != nil {
			_ = server.Close()
			return nil, fmt.Errorf("cannot show letters: %w", err)
		}
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	c.letters = "http://" + net.JoinHostPort("localhost", port)
	c.smtpURL = "smtp://" + server.Address()
	inbox := &http.Server{Handler: server.Inbox(), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = inbox.Serve(listener) }()
	return func() { _ = inbox.Close(); _ = server.Close() }, nil
}
