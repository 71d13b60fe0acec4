package postgres

import "testing"

// A statement with its values is never made a text: it would hold answers and names, and nobody reads it.
func TestNoStatementIsSpeltOut(t *testing.T) {
	t.Parallel()
	s, err := Open(t.Context(), "postgres://nobody@localhost:1/none", Options{}) // connects to nothing
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if text := s.db.Explain("SELECT $1", "an answer"); text != "" {
		t.Errorf("spelt out as %q", text)
	}
}
