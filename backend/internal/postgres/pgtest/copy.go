package pgtest

import (
	"net/url"
	"strings"
	"testing"
)

// Copy makes a copy of a database, to which nobody may be connected, that is dropped when the test ends.
func Copy(t testing.TB, of string) string {
	t.Helper()
	u, err := url.Parse(of)
	if err != nil {
		t.Fatal(err)
	}
	from := strings.TrimPrefix(u.Path, "/")
	name := from + "_copy"
	address, err := server()
	if err != nil {
		t.Fatal(err)
	}
	admin(t, address, "CREATE DATABASE "+name+" TEMPLATE "+from)
	t.Cleanup(func() { admin(t, address, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return named(address, name)
}
