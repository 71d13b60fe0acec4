// Package account says who somebody is: a person, the identity that proves it, the roles they hold and, for one request, the
// actor they are. It decides nothing (authz does) and stores nothing (postgres does).
//
// Start at [Actor].
package account

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// ID names a person, and everything else that has an identity of its own. It is a UUIDv7.
type ID = uuid.UUID

// Role is a right beyond that of every signed-in person.
type Role string

// The roles that can be held; candidate and contributor are nobody's to give.
const (
	Moderator Role = "moderator"
	Admin     Role = "admin"
)

// Valid reports whether r is one of the roles.
func (r Role) Valid() bool { return r == Moderator || r == Admin }

// Source says where an assignment comes from, because each source may only take back what it gave.
type Source string

// The sources of an assignment.
const (
	Granted    Source = "granted"    // by an admin
	FromGroup  Source = "oidc"       // by a group at the identity provider, renewed at each sign-in
	Configured Source = "configured" // the first admin, by configuration
)

// Assignment is a role held for one guide, or for the whole site when Guide is the zero ID.
type Assignment struct {
	Role      Role
	Guide     ID
	GuideSlug string // for people to read; empty for the site
	Source    Source
}

// Identity proves a person: the issuer and its name for them. An e-mail address never does.
type Identity struct {
	Issuer, Subject string
}

// Suspension is why somebody may only read, and since when.
type Suspension struct {
	At     time.Time
	Reason string
}

// Person is somebody who has signed in at least once, or a service account.
type Person struct {
	ID         ID
	Name       string
	Email      string // empty unless the issuer says that it is verified
	Service    bool
	Suspended  *Suspension
	ErasedAt   *time.Time // the name is a pseudonym since, and nobody signs in as them
	Epoch      int64      // counts changes of what the person may do
	CreatedAt  time.Time
	SeenAt     *time.Time
	Roles      []Assignment
	Identities []Identity
	Counts     Counts
}

// Pseudonym is the name of somebody who was erased: one that tells them apart and tells nothing of them.
func Pseudonym(id ID) string { return "Former member " + id.String()[28:] }

// Counts is a person's record.
type Counts struct{ Open, Published, Rejected int }

// Ref is a person as others see them.
type Ref struct {
	ID        ID
	Name      string
	Suspended bool
	Service   bool
}

// Ref is p as others see them.
func (p Person) Ref() Ref {
	return Ref{ID: p.ID, Name: p.Name, Suspended: p.Suspended != nil, Service: p.Service}
}

// Rank is what somebody is in one place, from least to most.
type Rank string

// The ranks. Suspended reads like Candidate; it is a rank of its own so that a refusal can say why.
const (
	RankSuspended   Rank = "suspended"
	RankCandidate   Rank = "candidate"
	RankContributor Rank = "contributor"
	RankModerator   Rank = "moderator"
	RankAdmin       Rank = "admin"
)

// Actor is who makes one request, with the roles read together with the session. The zero Actor is anonymous.
type Actor struct {
	Person    ID
	Name      string
	Email     string
	Service   bool
	Suspended *Suspension
	Roles     []Assignment
	Epoch     int64 // of the person when the roles were read; a write is refused when it has moved on
}

// Of makes an actor of a person that was just read.
func Of(p Person) Actor {
	return Actor{Person: p.ID, Name: p.Name, Email: p.Email, Service: p.Service, Suspended: p.Suspended, Roles: p.Roles, Epoch: p.Epoch}
}

// Anonymous reports whether nobody is signed in.
func (a Actor) Anonymous() bool { return a.Person == ID{} }

// RankIn is what the actor is in one guide; with the zero ID, on the site.
func (a Actor) RankIn(guide ID) Rank {
	switch {
	case a.Anonymous():
		return RankCandidate
	case a.Suspended != nil:
		return RankSuspended
	case a.holds(Admin, guide):
		return RankAdmin
	case a.holds(Moderator, guide):
		return RankModerator
	}
	return RankContributor
}

func (a Actor) holds(role Role, guide ID) bool {
	return slices.ContainsFunc(a.Roles, func(r Assignment) bool {
		return r.Role == role && (r.Guide == ID{} || r.Guide == guide)
	})
}

// Moderates lists the guides that the actor moderates; everywhere means all of them.
func (a Actor) Moderates() (guides []ID, everywhere bool) {
	if a.Anonymous() || a.Suspended != nil {
		return nil, false
	}
	for _, r := range a.Roles {
		if (r.Guide == ID{}) {
			return nil, true
		}
		guides = append(guides, r.Guide)
	}
	return guides, false
}
