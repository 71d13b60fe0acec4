package httpapi_test

import (
	"testing"

	"github.com/google/uuid"

	"redraft/internal/apptest"
)

// A scene of which a row cannot be read to its end is an error, as when the time is up in the middle of it.
func TestASceneThatBreaksHalfWay(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	id := uuid.MustParse(submit(t, s.SignIn("cleo"), "I begin with the end in mind, and say so.").String("id"))
	c := dial(t, s)
	for _, statement := range []string{"ALTER TABLE revision DROP CONSTRAINT revision_pkey CASCADE", "ALTER TABLE revision ALTER id TYPE text USING 'no id'"} {
		if _, err := c.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Another().Store.Scene(t.Context(), id); err == nil {
		t.Error("a broken row is read")
	}
}
