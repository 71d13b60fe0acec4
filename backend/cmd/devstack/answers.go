package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"redraft/internal/devproc"
)

const answerLimit = time.Minute

// awaitAnswers returns when everything that the banner promises answers.
func (c config) awaitAnswers(ctx context.Context, server *devproc.Child) error {
	ctx, cancel := context.WithTimeout(ctx, answerLimit)
	defer cancel()
	for _, address := range []string{
		browserAddress(c.ops) + "/readyz",
		browserAddress(c.listen) + "/api/v1/guides",
		c.issuer + "/.well-known/openid-configuration",
	} {
		for !answers(ctx, address) {
			select {
			case <-ctx.Done():
				return fmt.Errorf("%s does not answer: %s", address, lastWords(c.logFile()))
			case <-server.Done():
				return fmt.Errorf("Redraft ended at once: %s", lastWords(c.logFile()))
			case <-time.After(30 * time.Millisecond):
			}
		}
	}
	return nil
}

func answers(ctx context.Context, address string) bool {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return false
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<20))
	return resp.StatusCode == http.StatusOK
}
