package editorial

import (
	"context"
	"errors"
	"slices"
	"strings"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// FirstAdmin names the first admin: by identity, or by an e-mail address that this issuer verified.
type FirstAdmin struct {
	Identity account.Identity
	Email    string
	Issuer   string // whose word on Email counts
}

func (a FirstAdmin) is(n Newcomer) bool {
	if a.Identity.Subject != "" {
		return a.Identity == account.Identity{Issuer: n.Issuer, Subject: n.Subject}
	}
	return a.Email != "" && n.Issuer == a.Issuer && strings.EqualFold(a.Email, n.Email)
}

func (a FirstAdmin) names(p account.Person) bool {
	return slices.ContainsFunc(p.Identities, func(i account.Identity) bool {
		return a.is(Newcomer{Issuer: i.Issuer, Subject: i.Subject, Email: p.Email})
	})
}

// KeepFirstAdmin takes the role that configuration gave from whoever it names no longer, and returns from how many, and from how many
// not because they are the last admin. Called at the start of every process; it does nothing the second time.
func (d *Desk) KeepFirstAdmin(ctx context.Context, named FirstAdmin) (taken, kept int, err error) {
	people, err := d.store.ConfiguredAdmins(ctx)
	for _, p := range people {
		if named.names(p) {
			continue
		}
		_, err := d.write(ctx, Call{Operator: true, RequestID: "start"}, authz.RevokeRole, authz.Object{Kind: "person", ID: p.ID.String()}, func(tx *postgres.Tx) (any, error) {
			if _, err := tx.LockPerson(ctx, p.ID); err != nil {
				return nil, err
			}
			held, err := tx.TakeRole(ctx, p.ID, account.Assignment{Role: account.Admin, Source: account.Configured})
			if err == nil && !held {
				return nil, ErrNoSuchRole // another process was first
			}
			tx.Record(postgres.Event{Detail: map[string]any{"role": string(account.Admin), "source": string(account.Configured)}})
			return nil, err
		})
		switch {
		case err == nil:
			taken++
		case errors.Is(err, postgres.ErrLastAdmin):
			kept++
		case !errors.Is(err, ErrNoSuchRole):
			return taken, kept, err
		}
	}
	return taken, kept, err
}
