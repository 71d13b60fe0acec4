package prose

import (
	"math/rand/v2"
	"testing"
)

func TestMyersIsShortest(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		a, b := make([]int32, r.IntN(12)), make([]int32, r.IntN(12))
		for i := range a {
			a[i] = int32(r.IntN(4))
		}
		for i := range b {
			b[i] = int32(r.IntN(4))
		}
		kept, i, j := 0, int32(0), int32(0)
		for _, run := range myers(a, b, 100) {
			if run.old < i || run.new < j || run.n <= 0 {
				t.Fatalf("%v %v: %v out of order", a, b, run)
			}
			for k := range run.n {
				if a[run.old+k] != b[run.new+k] {
					t.Fatalf("%v %v: %v is not equal", a, b, run)
				}
			}
			i, j, kept = run.old+run.n, run.new+run.n, kept+int(run.n)
		}
		if want := longest(a, b); kept != want {
			t.Fatalf("%v %v: kept %d, want %d", a, b, kept, want)
		}
	}
}

func longest(a, b []int32) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j], above)
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
