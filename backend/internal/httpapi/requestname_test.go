package httpapi

import (
	"testing"
	"time"

	"github.com/google/uuid"
)

func TestARequestIsNamedByItsTime(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 3, 1, 12, 0, 0, 7e6, time.UTC)
	seen := map[string]bool{}
	for range 1000 {
		name := requestName(at)
		id, err := uuid.Parse(name)
		if sec, nsec := id.Time().UnixTime(); err != nil || id.Version() != 7 || id.Variant() != uuid.RFC4122 || !time.Unix(sec, nsec).Equal(at) || seen[name] {
			t.Fatalf("%s: %v, version %d, variant %v", name, err, id.Version(), id.Variant())
		}
		seen[name] = true
	}
}
