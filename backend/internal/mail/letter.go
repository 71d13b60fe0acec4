// Package mail sends letters through an SMTP server. It knows nothing of what they say and to whom, and keeps nothing.
//
// Start at [Sender.Send], which tells what came of it: a letter is sent, can be sent later, is refused for good, or nobody knows.
package mail

import (
	"bytes"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
)

// Letter is what somebody is told.
type Letter struct {
	ID          uuid.UUID // the same letter has the same Message-ID each time that it is sent
	To          mail.Address
	Subject     string
	Text, HTML  string
	Unsubscribe string // an address that takes a POST without a session; empty: there is nothing to unsubscribe from
	At          time.Time
}

// bytes writes the letter as it goes over the wire: both forms, each quoted-printable, lines ended by CR LF.
func (l Letter) bytes(from mail.Address) ([]byte, error) {
	_, host, _ := strings.Cut(from.Address, "@")
	boundary := "=_" + strings.ReplaceAll(l.ID.String(), "-", "")
	var b bytes.Buffer
	header := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, oneLine(value)) }
	header("From", named(from))
	header("To", named(l.To))
	header("Subject", mime.QEncoding.Encode("utf-8", oneLine(l.Subject)))
	header("Date", l.At.UTC().Format(time.RFC1123Z))
	header("Message-ID", "<"+l.ID.String()+"@"+host+">")
	header("Auto-Submitted", "auto-generated")
	if l.Unsubscribe != "" {
		header("List-Unsubscribe", "<"+l.Unsubscribe+">")
		header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	header("MIME-Version", "1.0")
	header("Content-Type", `multipart/alternative; boundary="`+boundary+`"`)
	for _, part := range []struct{ kind, text string }{{"text/plain", l.Text}, {"text/html", l.HTML}} {
		fmt.Fprintf(&b, "\r\n--%s\r\nContent-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", boundary, part.kind)
		w := quotedprintable.NewWriter(&b)
		if _, err := w.Write([]byte(part.text)); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
	}
	fmt.Fprintf(&b, "\r\n--%s--\r\n", boundary)
	return b.Bytes(), nil
}

func named(a mail.Address) string {
	a.Name = oneLine(a.Name)
	return a.String()
}

// oneLine keeps a value in its header: what could end the line becomes a space.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "?"), func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }), " ")
}
