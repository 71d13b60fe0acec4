//go:build !race

package rehearsal_test

const pureByDefault = 3000
