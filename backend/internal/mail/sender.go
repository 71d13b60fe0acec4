package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/mail"
	"net/smtp"
	"net/textproto"
	"net/url"
	"time"
)

var (
	// ErrRefused means that the server will never take this letter.
	ErrRefused = errors.New("refused")
	// ErrUnknown means that all of the letter went out and no answer came: it may have arrived.
	ErrUnknown = errors.New("sent, and no answer came")
)

const (
	dialWithin = 10 * time.Second
	sendWithin = 30 * time.Second
	answerMost = 1 << 20 // bytes that a server may say in one conversation
)

// Sender sends letters through one server. It is safe for concurrent use.
type Sender struct {
	address, host, user, password string
	secure                        bool
	from                          mail.Address
	trust                         *tls.Config // for tests
}

// New makes a sender of an address (smtp:// or smtps://, with user and password where the server wants them) and of who writes. The
// errors say what is wrong and never the password.
func New(server, from string) (*Sender, error) {
	u, err := url.Parse(server)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("it should be an address such as smtps://user:password@mail.example.org:465 or smtp://localhost:1025")
	}
	who, err := Address(from)
	if err != nil {
		return nil, err
	}
	s := &Sender{host: u.Hostname(), secure: u.Scheme == "smtps", from: who}
	s.user = u.User.Username()
	s.password, _ = u.User.Password()
	port := u.Port()
	if port == "" {
		port = map[bool]string{true: "465", false: "587"}[s.secure]
	}
	s.address = net.JoinHostPort(s.host, port)
	return s, nil
}

// Address reads who writes: an address, or a name and an address in angle brackets.
func Address(text string) (mail.Address, error) {
	a, err := mail.ParseAddress(text)
	if err != nil {
		return mail.Address{}, errors.New("it should be an address such as guides@example.org or Redraft <guides@example.org>")
	}
	return *a, nil
}

// Send sends a letter. last is called when all but the last byte is out: it can still stop the letter, by an error, and when it
// returned nil the letter may arrive whatever happens next.
//
// Errors: what last returned; ErrRefused; ErrUnknown; any other means that the letter did not arrive and can be sent later.
func (s *Sender) Send(ctx context.Context, l Letter, last func() error) error {
	data, err := l.bytes(s.from)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	c, end, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := c.Mail(s.from.Address); err != nil {
		return refused(err)
	}
	if err := c.Rcpt(l.To.Address); err != nil {
		return refused(err)
	}
	w, err := c.Data()
	if err != nil {
		return refused(err)
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	if err := last(); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		if _, ok := errors.AsType[*textproto.Error](err); ok {
			return refused(err)
		}
		return fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	_ = c.Quit() // the letter is theirs
	return nil
}

// dial opens a conversation: encrypted where the server can, always before a password is said. It ends with ctx.
func (s *Sender) dial(ctx context.Context) (*smtp.Client, func(), error) {
	dialing, cancel := context.WithTimeout(ctx, dialWithin)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(dialing, "tcp", s.address)
	if err != nil {
		return nil, nil, err
	}
	_ = conn.SetDeadline(time.Now().Add(sendWithin))
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	end := func() { stop(); _ = conn.Close() }
	var over net.Conn = &limited{Conn: conn, left: answerMost}
	if s.secure {
		over = tls.Client(over, s.tls())
	}
	c, err := smtp.NewClient(over, s.host)
	if err == nil {
		err = s.greet(c)
	}
	if err != nil {
		end()
		return nil, nil, err
	}
	return c, end, nil
}

func (s *Sender) greet(c *smtp.Client) error {
	if err := c.Hello("localhost"); err != nil {
		return err
	}
	if can, _ := c.Extension("STARTTLS"); can && !s.secure {
		if err := c.StartTLS(s.tls()); err != nil {
			return err
		}
	}
	if s.user == "" {
		return nil
	}
	return c.Auth(smtp.PlainAuth("", s.user, s.password, s.host)) // refuses to say it in the clear, but to this machine
}

func (s *Sender) tls() *tls.Config {
	if s.trust != nil {
		return s.trust
	}
	return &tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12}
}

// refused marks an answer that trying again would not change.
func refused(err error) error {
	var told *textproto.Error
	if errors.As(err, &told) && told.Code >= 500 {
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	return err
}

// limited is a connection on which the other side may say only so much.
type limited struct {
	net.Conn
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := l.Conn.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}
