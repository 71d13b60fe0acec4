package jobs

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"redraft/internal/editorial"
	"redraft/internal/letter"
	"redraft/internal/mail"
	"redraft/internal/postgres"
)

// noteWithin bounds noting what became of a letter, which is done also when everything else ends.
const noteWithin = 5 * time.Second

// Mail is what letters are made with and sent through.
type Mail struct {
	Desk   *editorial.Desk
	Sender *mail.Sender
	Site   *url.URL
}

// postman makes deliveries: each letter at most once, and again only while it is certain that it did not arrive.
type postman struct {
	Mail
	store   *postgres.Store
	metrics *metrics
}

// deliver makes one attempt. When a process ended after the last byte of a letter went out, nobody knows whether it arrived: it is
// kept as uncertain, and a person decides.
func (p *postman) deliver(ctx context.Context, a postgres.Attempt) error {
	d, err := p.store.Delivery(ctx, a.Delivery)
	switch {
	case errors.Is(err, postgres.ErrNotFound):
		return fmt.Errorf("%w: %w", postgres.ErrGivenUp, err)
	case err != nil:
		return err
	case d.State == postgres.DeliverySending && a.Again:
		return p.over(ctx, d, postgres.DeliveryUncertain, "the process ended while the mail server was taking the letter")
	case d.State != postgres.DeliveryPending:
		return nil
	}
	l, err := p.Desk.Letter(ctx, d)
	if errors.Is(err, editorial.ErrNothingToTell) {
		return p.note(ctx, d, postgres.DeliveryDropped, "")
	}
	if err != nil {
		return p.failed(ctx, d, a, err)
	}
	written, err := letter.Write(l, p.Site, p.store.Now())
	if err != nil {
		return p.over(ctx, d, postgres.DeliveryFailed, err.Error())
	}
	switch err := p.Sender.Send(ctx, written, func() error { return p.store.StartSending(ctx, d.ID) }); {
	case err == nil:
		return p.note(ctx, d, postgres.DeliverySent, "")
	case errors.Is(err, postgres.ErrTaken):
		return nil
	case errors.Is(err, mail.ErrRefused):
		return p.over(ctx, d, postgres.DeliveryFailed, err.Error())
	case errors.Is(err, mail.ErrUnknown):
		return p.over(ctx, d, postgres.DeliveryUncertain, err.Error())
	default:
		return p.failed(ctx, d, a, err)
	}
}

// failed keeps a delivery for the next attempt, or as failed when this was the last one.
func (p *postman) failed(ctx context.Context, d postgres.Delivery, a postgres.Attempt, why error) error {
	p.metrics.mailFailures.Inc()
	if a.Last {
		return p.over(ctx, d, postgres.DeliveryFailed, why.Error())
	}
	if err := p.note(ctx, d, postgres.DeliveryPending, why.Error()); err != nil {
		return err
	}
	return why
}

// over ends a delivery that only a person can start again.
func (p *postman) over(ctx context.Context, d postgres.Delivery, state postgres.DeliveryState, why string) error {
	if err := p.note(ctx, d, state, why); err != nil {
		return err
	}
	return fmt.Errorf("%w: %s", postgres.ErrGivenUp, why)
}

func (p *postman) note(ctx context.Context, d postgres.Delivery, state postgres.DeliveryState, why string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteWithin)
	defer cancel()
	if state != postgres.DeliveryPending {
		p.metrics.mail.WithLabelValues(string(state)).Inc()
	}
	return p.store.NoteDelivery(ctx, d.ID, state, why)
}
