package prose

import (
	"strings"
	"testing"
)

func rebuilt(spans []Span, other Op) string {
	var b strings.Builder
	text(&b, spans, other)
	return b.String()
}

func FuzzOps(f *testing.F) {
	f.Add("The cat sat. The dog ran.", "The cat sat down. A dog ran away.")
	f.Add("a\n\nb\n\nc", "a\n\nc\n\nb")
	f.Add("我们今天去公园。", "我们明天去大公园。")
	f.Add("สวัสดีครับ", "สวัสดีค่ะ")
	f.Add("e\u0301 \xff\xfe a'b", "e\u0301\u0301 \xff a'c")
	f.Fuzz(func(t *testing.T, old, new string) {
		spans := Ops(old, new)
		if got := rebuilt(spans, Delete); got != old {
			t.Fatalf("old side: %q, want %q", got, old)
		}
		if got := rebuilt(spans, Insert); got != new {
			t.Fatalf("new side: %q, want %q", got, new)
		}
	})
}

func FuzzDiff(f *testing.F) {
	f.Add("The cat sat. The dog ran.", "The cat sat down. A dog ran away.")
	f.Add("a\n\nb\n\nc", "a\n\nc\n\nb")
	f.Add("# A\n\nOne two three. Four five six.\n\n- x\n- y\n", "# A\n\nOne two three.\n\nFour five six.\n\n- y\n- x\n- z\n")
	f.Fuzz(func(t *testing.T, old, new string) {
		d := Diff(old, new)
		if got := d.Old(); got != old {
			t.Fatalf("old side: %q, want %q\n%+v", got, old, d)
		}
		if got := d.New(); got != new {
			t.Fatalf("new side: %q, want %q\n%+v", got, new, d)
		}
	})
}
