package publication

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Encoded is an answer as it is sent, with its compressed forms. Whatever process makes it of the same content, its tags are the same.
type Encoded struct {
	forms [3]form // as it is, gzip, zstd
	kind  []string
}

type form struct {
	body                  []byte
	tag, length, encoding []string // the values of headers, made once
}

// Encode encodes a body that is not kept.
func Encode(contentType string, body []byte) *Encoded { return encode(contentType, body, "") }

func encode(contentType string, body []byte, state string) *Encoded {
	e := &Encoded{kind: []string{contentType}}
	for i, b := range [3][]byte{body, gzipped(body), zstd1().EncodeAll(body, nil)} {
		b = bytes.Clone(b) // what is kept for long has no room to grow
		f := form{body: b, tag: []string{Tag(body, state, i)}, length: []string{strconv.Itoa(len(b))}}
		if i > 0 {
			f.encoding = []string{codings[i]}
		}
		e.forms[i] = f
	}
	return e
}

var codings = [3]string{"", "gzip", "zstd"}

// Tag is the strong entity tag of a body in one of its forms (0: as it is).
func Tag(body []byte, state string, form int) string {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:8])
	if state != "" {
		tag = strings.TrimSuffix(state, `"`) + "." + hex.EncodeToString(sum[:6])
	}
	if form > 0 {
		tag += "0" + strconv.Itoa(form)
	}
	return tag + `"`
}

var zstd1 = sync.OnceValue(func() *zstd.Encoder {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(128<<10), zstd.WithEncoderLevel(zstd.SpeedBetterCompression))
	if err != nil {
		panic(err) // the options are constant
	}
	return w
})

var gzips = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

func gzipped(body []byte) []byte {
	var b bytes.Buffer
	w := gzips.Get().(*gzip.Writer)
	defer gzips.Put(w)
	w.Reset(&b)
	_, _ = w.Write(body) // into memory
	_ = w.Close()
	return b.Bytes()
}

// Send answers a GET or HEAD with what is encoded, in the form that the client takes best, or with 304 when the client has it. Headers
// that do not depend on the form are the caller's.
func (e *Encoded) Send(w http.ResponseWriter, r *http.Request) {
	f := &e.forms[accepted(r.Header)]
	h := w.Header()
	h["Etag"] = f.tag
	if known := r.Header["If-None-Match"]; len(known) > 0 && Matches(strings.Join(known, ","), f.tag[0]) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h["Content-Type"], h["Content-Length"] = e.kind, f.length
	if f.encoding != nil {
		h["Content-Encoding"] = f.encoding
	}
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(f.body) // a client that is gone
	}
}

// Matches reports whether an If-None-Match names a tag.
func Matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}

// accepted is the best form that a client takes: zstd before gzip before the body as it is, but for what it refuses with q=0.
func accepted(h http.Header) int {
	best := 0
	for _, line := range h["Accept-Encoding"] {
		for one := range strings.SplitSeq(line, ",") {
			name, weight, _ := strings.Cut(one, ";")
			name = strings.TrimSpace(name)
			for i := best + 1; i < len(codings); i++ {
				if strings.EqualFold(name, codings[i]) && !refused(weight) {
					best = i
				}
			}
		}
	}
	return best
}

func refused(weight string) bool {
	q, found := strings.CutPrefix(strings.TrimSpace(weight), "q=")
	n, err := strconv.ParseFloat(q, 64)
	return found && err == nil && n == 0
}
