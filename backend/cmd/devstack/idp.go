package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"time"

	"redraft/internal/devidp"
)

// startIdentityProvider serves the local identity provider and completes c with what Redraft has to know of it.
// When c names another provider already, it does nothing.
func startIdentityProvider(c *config) (stop func(), err error) {
	if c.issuer != "" {
		return func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", c.idp)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w; set IDP_ADDR to another address", c.idp, err)
	}
	c.issuer = browserAddress(c.idp)
	c.clientSecret = rand.Text()
	if c.firstAdmin == "" {
		c.firstAdmin = c.issuer + " " + adminSubject
	}
	handler, err := devidp.New(devidp.Config{
		Issuer: c.issuer, ClientID: c.clientID, ClientSecret: c.clientSecret,
		RedirectURIs: []string{c.publicURL + "/auth/callback"},
		People:       people,
	})
	if err != nil {
		listener.Close()
		return nil, err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	return func() { _ = server.Close() }, nil
}
