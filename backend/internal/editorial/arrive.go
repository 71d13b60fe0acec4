package editorial

import (
	"context"
	"time"

	"redraft/internal/account"
	"redraft/internal/postgres"
)

// SignIn is a sign-in under way.
type SignIn = postgres.SignIn

// Newcomer is somebody who has just proved who they are at the identity provider.
type Newcomer struct {
	Issuer, Subject, Name string
	Email                 string // verified by the issuer, or empty
	Groups                []string
}

// GroupRole is the role that a group at the identity provider gives, for one guide (by slug) or the whole site.
type GroupRole struct {
	Group string
	Role  account.Role
	Guide string
}

// Welcome is what configuration says of newcomers.
type Welcome struct {
	Groups []GroupRole
	Admin  FirstAdmin
}

// BeginSignIn keeps a sign-in under way for ten minutes.
func (d *Desk) BeginSignIn(ctx context.Context, state [32]byte, in SignIn) error {
	return d.store.BeginSignIn(ctx, state, in)
}

// TakeSignIn ends a sign-in under way; only its own browser can, and once. Errors: not_found.
func (d *Desk) TakeSignIn(ctx context.Context, state, browser [32]byte) (SignIn, error) {
	return d.store.TakeSignIn(ctx, state, browser)
}

// Arrive finds or makes the person behind a proven identity, brings their roles up to date and opens a session with a new id.
func (d *Desk) Arrive(ctx context.Context, n Newcomer, w Welcome, session [32]byte, requestID string) error {
	a := postgres.Arrival{Identity: account.Identity{Issuer: n.Issuer, Subject: n.Subject}, Name: n.Name, Email: n.Email, Admin: w.Admin.is(n)}
	var slugs []string
	for _, g := range w.Groups {
		if g.Guide != "" {
			slugs = append(slugs, g.Guide)
		}
	}
	guides := map[string]account.ID{}
	if len(slugs) > 0 {
		var err error
		if guides, err = d.store.GuideIDs(ctx, slugs); err != nil {
			return err
		}
	}
	for _, g := range w.Groups {
		for _, member := range n.Groups {
			id, known := guides[g.Guide]
			if member == g.Group && (g.Guide == "" || known) {
				a.Groups = append(a.Groups, account.Assignment{Role: g.Role, Guide: id})
			}
		}
	}
	_, err := d.store.Arrive(ctx, a, session, requestID)
	return err
}

// SignOut ends a session.
func (d *Desk) SignOut(ctx context.Context, session [32]byte) error {
	return d.store.EndSession(ctx, session)
}

// SignOutEverywhere ends every session of somebody.
func (d *Desk) SignOutEverywhere(ctx context.Context, person account.ID) error {
	return d.store.EndSessionsOf(ctx, person)
}

// Share is how often one bucket of a rate limit may be used.
type Share struct {
	Bucket string
	Most   int
}

// Count counts uses of each bucket in the present window, across all processes. When one has had its share, it returns how
// long to wait for the next window.
func (d *Desk) Count(ctx context.Context, window time.Duration, uses int, shares ...Share) (wait time.Duration, err error) {
	buckets := make([]string, len(shares))
	for i, share := range shares {
		buckets[i] = share.Bucket
	}
	counts, next, err := d.store.CountIn(ctx, window, uses, buckets)
	for _, share := range shares {
		if counts[share.Bucket] > share.Most {
			wait = next
		}
	}
	return wait, err
}
