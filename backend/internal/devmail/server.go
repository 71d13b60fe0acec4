// Package devmail is a mail server for development and tests: it takes every letter, delivers none, and shows them at an address of
// its own. It speaks as much of SMTP as a sender needs, keeps the last letters in memory, and listens where it is told, which
// should be this machine only.
//
// Start at [Serve].
package devmail

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"time"
)

const (
	keptLetters = 200
	mostBytes   = 4 << 20
	idle        = time.Minute
)

// Server takes letters.
type Server struct {
	// Answer, when it is set, is asked for the answer to a letter that came in whole; an empty one breaks the connection instead.
	Answer func(Letter) string

	listener net.Listener
	mu       sync.Mutex
	letters  []Letter
	came     chan struct{}
}

// Letter is a letter as it came in.
type Letter struct {
	From string
	To   []string
	Data string
	At   time.Time
}

// Serve listens at an address and takes letters until Close.
func Serve(address string) (*Server, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", address)
	if err != nil {
		return nil, err
	}
	return On(l), nil
}

// On takes letters at a listener until Close.
func On(l net.Listener) *Server {
	s := &Server{listener: l, came: make(chan struct{})}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go s.talk(conn)
		}
	}()
	return s
}

// Address is where it listens.
func (s *Server) Address() string { return s.listener.Addr().String() }

// Close stops listening.
func (s *Server) Close() error { return s.listener.Close() }

// Letters are the letters that came, oldest first; the channel closes when the next one comes.
func (s *Server) Letters() ([]Letter, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Letter(nil), s.letters...), s.came
}

func (s *Server) keep(l Letter) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, l)
	if over := len(s.letters) - keptLetters; over > 0 {
		s.letters = s.letters[over:]
	}
	close(s.came)
	s.came = make(chan struct{})
}

// talk is one conversation.
func (s *Server) talk(conn net.Conn) {
	defer conn.Close()
	in := textproto.NewReader(bufio.NewReader(io.LimitReader(conn, mostBytes)))
	say := func(line string) {
		_ = conn.SetDeadline(time.Now().Add(idle))
		_, _ = io.WriteString(conn, line+"\r\n")
	}
	say("220 letters are kept here and go nowhere")
	var l Letter
	for {
		line, err := in.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		switch strings.ToUpper(verb) {
		case "EHLO", "HELO":
			say("250-localhost\r\n250 8BITMIME")
		case "MAIL":
			l = Letter{From: inBrackets(rest)}
			say("250 go on")
		case "RCPT":
			l.To = append(l.To, inBrackets(rest))
			say("250 go on")
		case "DATA":
			say("354 end with a dot")
			text, err := in.ReadDotBytes()
			if err != nil {
				return
			}
			l.Data, l.At = string(text), time.Now()
			answer := "250 kept"
			if s.Answer != nil {
				answer = s.Answer(l)
			}
			if answer == "" {
				return
			}
			if strings.HasPrefix(answer, "250") {
				s.keep(l)
			}
			say(answer)
		case "RSET", "NOOP":
			say("250 as you like")
		case "QUIT":
			say("221 bye")
			return
		default:
			say("502 not here")
		}
	}
}

func inBrackets(s string) string {
	_, after, _ := strings.Cut(s, "<")
	inside, _, _ := strings.Cut(after, ">")
	return inside
}
