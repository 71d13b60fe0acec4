package httpapi_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/apptest"
	"redraft/internal/editorial"
)

func TestRolesComeFromConfigurationAndGroups(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	roles := func(subject string) string {
		t.Helper()
		found, err := c.Query(context.Background(), `SELECT r.role || coalesce(' of ' || g.slug, '') || ' ' || r.source FROM role_assignment r JOIN identity i USING (person_id)
			LEFT JOIN guide g ON g.id = r.guide_id WHERE i.subject = $1 ORDER BY 1`, subject)
		if err != nil {
			t.Fatal(err)
		}
		list, err := pgx.CollectRows(found, pgx.RowTo[string])
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(list, ", ")
	}
	for _, subject := range []string{"ada", "mo", "alma", "cleo", "una"} {
		s.SignIn(subject)
	}
	for subject, want := range map[string]string{"ada": "admin configured", "mo": "moderator oidc", "alma": "moderator of alpha oidc", "cleo": "", "una": ""} {
		if got := roles(subject); got != want {
			t.Errorf("%s is %q, want %q", subject, got, want)
		}
	}
	if r := s.SignIn("una").Get("/session"); strings.Contains(string(r.Body), "ada@example.org") || r.String("person.id") == s.SignIn("ada").ID() {
		t.Errorf("an address that nobody verified counts: %s", r.Body)
	}

	const issuer = "https://issuer.example"
	welcome := editorial.Welcome{
		Admin:  editorial.FirstAdmin{Email: "first@example.org", Issuer: issuer},
		Groups: []editorial.GroupRole{{Group: "editors", Role: account.Moderator, Guide: "alpha"}, {Group: "chiefs", Role: account.Moderator}, {Group: "editors", Role: account.Moderator, Guide: "no-such"}},
	}
	n := byte(0)
	arrive := func(who editorial.Newcomer) string {
		t.Helper()
		n++
		if err := s.Desk.Arrive(context.Background(), who, welcome, [32]byte{n}, "test"); err != nil {
			t.Fatal(err)
		}
		return roles(who.Subject)
	}
	for _, one := range []struct {
		what string
		who  editorial.Newcomer
		want string
	}{
		{"the verified address of the pinned issuer", editorial.Newcomer{Issuer: issuer, Subject: "a", Name: "A", Email: "First@example.org"}, "admin configured"},
		{"the address of another issuer", editorial.Newcomer{Issuer: "https://other.example", Subject: "b", Name: "B", Email: "first@example.org"}, ""},
		{"no verified address", editorial.Newcomer{Issuer: issuer, Subject: "c", Name: "C"}, ""},
		{"a group", editorial.Newcomer{Issuer: issuer, Subject: "d", Name: "D", Groups: []string{"editors", "unknown"}}, "moderator of alpha oidc"},
		{"another group", editorial.Newcomer{Issuer: issuer, Subject: "d", Name: "D", Groups: []string{"chiefs"}}, "moderator oidc"},
		{"no group any more", editorial.Newcomer{Issuer: issuer, Subject: "d", Name: "D"}, ""},
	} {
		if got := arrive(one.who); got != one.want {
			t.Errorf("%s makes %q, want %q", one.what, got, one.want)
		}
	}
	// What an admin granted stays when the group goes.
	ada, d := s.SignIn("ada"), editorial.Newcomer{Issuer: issuer, Subject: "d", Name: "D", Groups: []string{"chiefs"}}
	arrive(d)
	var id string
	if err := c.QueryRow(context.Background(), "SELECT person_id::text FROM identity WHERE subject = 'd'").Scan(&id); err != nil {
		t.Fatal(err)
	}
	ada.Do("POST", "/people/"+id+"/roles", map[string]any{"role": "moderator", "guide": "beta"}, "If-Match: "+ada.Get("/people/"+id).ETag()).Want(t, 201)
	d.Groups = nil
	if got := arrive(d); got != "moderator of beta granted" {
		t.Errorf("after the group is gone: %q", got)
	}
}

// The last admin can neither lose the role nor be suspended.
func TestTheLastAdminStays(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, cleo := s.SignIn("ada"), s.SignIn("cleo")
	me, other := "/people/"+ada.ID(), "/people/"+cleo.ID()
	role := map[string]any{"role": "admin"}
	tag := func(path string) string { return "If-Match: " + ada.Get(path).ETag() }
	ada.Do("POST", me+"/roles/revoke", role, tag(me)).WantCode(t, 409, "last_admin")
	ada.Do("PUT", me+"/suspension", map[string]any{"reason": reason}, tag(me)).WantCode(t, 409, "last_admin")
	ada.Do("POST", other+"/roles", role, tag(other)).Want(t, 201)
	ada.Do("PUT", other+"/suspension", map[string]any{"reason": reason}, tag(other)).Want(t, 200)
	ada.Do("POST", me+"/roles/revoke", role, tag(me)).WantCode(t, 409, "last_admin") // somebody suspended is no admin
	ada.Do("DELETE", other+"/suspension", nil, tag(other)).Want(t, 200)
	ada.Do("POST", me+"/roles/revoke", role, tag(me)).Want(t, 201)
	ada.Get(me).WantCode(t, 403, "forbidden")
}
