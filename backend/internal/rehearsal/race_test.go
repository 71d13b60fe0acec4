//go:build race

package rehearsal_test

// The race detector makes everything many times slower, and whether the rules hold does not depend on it: `make test` plays thousands
// without it.
const (
	sequencesByDefault = 60
	pureByDefault      = 200
)
