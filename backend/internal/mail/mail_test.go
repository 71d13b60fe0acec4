package mail

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/big"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"redraft/internal/devmail"
)

func letter(subject string) Letter {
	return Letter{
		ID: uuid.Must(uuid.NewV7()), To: mail.Address{Name: "Cleo", Address: "cleo@example.org"}, Subject: subject, Text: "Plain.\n.\nA line with only a dot came before.",
		HTML: "<p>Ünïcode</p>", Unsubscribe: "https://example.org/unsubscribe/x", At: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC),
	}
}

func serve(t *testing.T) (*devmail.Server, *Sender) {
	t.Helper()
	server, err := devmail.Serve("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	s, err := New("smtp://"+server.Address(), "Redraft <redraft@example.org>")
	if err != nil {
		t.Fatal(err)
	}
	return server, s
}

func goOn() error { return nil }

// Whatever somebody is called and whatever is written: a letter has the headers that we gave it, and goes to whom we said.
func FuzzNothingIsInjected(f *testing.F) {
	for _, s := range []string{"A plain subject", "Two\r\nBcc: eve@example.org", "\nX: y\n\nbody", "a\u2028b", "ünïcode\x00\x7f", strings.Repeat("long ", 200), "=?utf-8?q?x?=", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l := letter(s)
		l.To.Name, l.Text, l.HTML = s, s, s
		data, err := l.bytes(mail.Address{Name: s, Address: "redraft@example.org"})
		if err != nil {
			t.Fatal(err)
		}
		read := devmail.Letter{Data: string(data)}
		head, _, _, err := read.Read()
		if err != nil {
			t.Fatalf("%q cannot be read: %v\n%s", s, err, data)
		}
		if len(head) != 10 || len(head["Subject"]) != 1 || head.Get("Bcc") != "" {
			t.Errorf("%q makes the headers %v", s, head)
		}
		to, err := head.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != "cleo@example.org" {
			t.Errorf("%q goes to %v, %v", s, to, err)
		}
		top, _, _ := strings.Cut(string(data), "\r\n\r\n")
		if strings.ContainsAny(strings.ReplaceAll(top, "\r\n", ""), "\r\n") {
			t.Errorf("%q leaves a bare line end in the head", s)
		}
	})
}

func TestALetterArrivesAsItIs(t *testing.T) {
	t.Parallel()
	server, s := serve(t)
	l := letter("Grüße, and more")
	if err := s.Send(context.Background(), l, goOn); err != nil {
		t.Fatal(err)
	}
	all, _ := server.Letters()
	if len(all) != 1 || all[0].From != "redraft@example.org" || all[0].To[0] != "cleo@example.org" || all[0].Subject() != l.Subject {
		t.Fatalf("this arrived: %+v", all)
	}
	_, text, html, err := all[0].Read()
	if err != nil || strings.ReplaceAll(text, "\r\n", "\n") != l.Text || html != l.HTML {
		t.Errorf("text %q, html %q, %v", text, html, err)
	}
}

func TestWhatCameOfIt(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		answer string
		last   error
		want   error // nil: can be sent later
	}{
		{"550 never", nil, ErrRefused}, {"", nil, ErrUnknown}, {"451 later", nil, nil}, {"250 kept", errors.New("stop"), nil},
	} {
		server, s := serve(t)
		server.Answer = func(devmail.Letter) string { return one.answer }
		err := s.Send(context.Background(), letter("x"), func() error { return one.last })
		if err == nil || one.want != nil && !errors.Is(err, one.want) || one.want == nil && (errors.Is(err, ErrRefused) || errors.Is(err, ErrUnknown)) {
			t.Errorf("%q after %v: %v", one.answer, one.last, err)
		}
		if all, _ := server.Letters(); len(all) != 0 {
			t.Errorf("%q after %v: a letter arrived", one.answer, one.last)
		}
	}
	nobody, err := New("smtp://localhost:1", "redraft@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := nobody.Send(context.Background(), letter("x"), goOn); err == nil || errors.Is(err, ErrUnknown) {
		t.Errorf("a server that is away: %v", err)
	}
}

// A server that says nothing does not hold a letter for ever: the end of the context ends the conversation.
func TestASilentServer(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, err := New("smtp://"+l.Addr().String(), "redraft@example.org")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		if c, err := l.Accept(); err == nil {
			defer c.Close()
			cancel()
			_, _ = c.Read(make([]byte, 1))
		}
	}()
	if err := s.Send(ctx, letter("x"), goOn); err == nil || errors.Is(err, ErrUnknown) {
		t.Errorf("a silent server: %v", err)
	}
}

// A password is said over an encrypted connection only, to a server whose certificate holds.
func TestSecrets(t *testing.T) {
	t.Parallel()
	for _, server := range []string{"", "http://x", "smtp://", "smtp://localhost:25/path", "smtp://localhost?x=1", "::"} {
		if _, err := New(server, "a@example.org"); err == nil {
			t.Errorf("%q is taken for a mail server", server)
		}
	}
	for _, from := range []string{"", "nobody", "a@b\r\nBcc: c@d", "a@b, c@d"} {
		if _, err := Address(from); err == nil {
			t.Errorf("%q is taken for who writes", from)
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{"localhost"}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	l, err := tls.Listen("tcp", "localhost:0", &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}})
	if err != nil {
		t.Fatal(err)
	}
	server := devmail.On(l)
	t.Cleanup(func() { _ = server.Close() })
	_, port, _ := net.SplitHostPort(l.Addr().String())
	s, err := New("smtps://localhost:"+port, "redraft@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(context.Background(), letter("x"), goOn); err == nil {
		t.Error("a server that nobody vouches for was trusted")
	}
	trusted := x509.NewCertPool()
	own, _ := x509.ParseCertificate(der)
	trusted.AddCert(own)
	s.trust = &tls.Config{ServerName: "localhost", RootCAs: trusted}
	if err := s.Send(context.Background(), letter("x"), goOn); err != nil {
		t.Errorf("over TLS: %v", err)
	}
}
