//go:build race

package rehearsal_test

// The race detector makes everything many times slower, and what one goroutine does has no races to find.
const pureByDefault = 300
