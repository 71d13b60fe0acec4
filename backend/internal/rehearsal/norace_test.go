//go:build !race

package rehearsal_test

const (
	sequencesByDefault = 400
	pureByDefault      = 4000
)
