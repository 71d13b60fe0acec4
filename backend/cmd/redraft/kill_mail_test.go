package main

import (
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/devmail"
)

// doorkeeper lets so many callers in, and the others when its door opens.
type doorkeeper struct {
	net.Listener
	letIn int
	door  chan struct{}
}

func (d *doorkeeper) Accept() (net.Conn, error) {
	if d.letIn--; d.letIn < 0 {
		<-d.door
	}
	return d.Listener.Accept()
}

// A process is killed while it delivers: three letters are taken, two are with a server that does not answer, two wait for one to speak,
// three are not begun. The next process sends what was not sent, nobody is told twice, and of what nobody can know an admin is told.
func TestTheLettersOfAKilledProcess(t *testing.T) {
	t.Parallel()
	const all, taken, unanswered, letIn = 10, 3, 2, 5
	s := apptest.New(t)
	s.Clock.Advance(time.Since(s.Clock.Now())) // the process has no clock that is set
	cleo, mo, ada := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("ada")
	p := cleo.Do("POST", "/guides/alpha/questions/first/proposals", map[string]any{"guidance": "", "body": "I begin with the goal in mind.", "summary": "Says it in other words", "base_version": 1}).Want(t, 201)
	for range all {
		now := mo.Get("/proposals/" + p.String("id"))
		mo.Do("POST", "/proposals/"+p.String("id")+"/reviews", map[string]any{"revision": 1, "verdict": "comment", "note": "I read this one again."}, "If-Match: "+now.ETag()).Want(t, 201)
	}

	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	killed := make(chan struct{})
	var mu sync.Mutex
	var arrived []string
	office := devmail.On(&doorkeeper{Listener: listener, letIn: letIn, door: killed})
	t.Cleanup(func() { _ = office.Close() })
	office.Answer = func(l devmail.Letter) string {
		head, _, _, _ := l.Read()
		mu.Lock()
		arrived = append(arrived, head.Get("Message-Id"))
		n := len(arrived)
		mu.Unlock()
		if n > taken && n <= taken+unanswered {
			<-killed
			return ""
		}
		return "250 kept"
	}
	mail := map[string]string{"SMTP_URL": "smtp://" + office.Address(), "MAIL_FROM": "Redraft <redraft@example.org>"}
	c := connect(t, s.Database)
	if _, err := c.Exec(t.Context(), "UPDATE person SET email = '' WHERE name <> 'Cleo Contributor'"); err != nil { // no digests for others in between
		t.Fatal(err)
	}
	waits := func(what, sql string, want int) {
		t.Helper()
		for end := time.Now().Add(3 * time.Minute); number(t, c, sql) != want; {
			if time.Now().After(end) {
				t.Fatalf("%s: %d, and not %d", what, number(t, c, sql), want)
			}
			time.Sleep(20 * time.Millisecond) // nothing tells of a row
		}
	}
	const in = "SELECT count(*) FROM delivery WHERE topic = 'own' AND state = "

	process := startServe(t, s.Database, mail).listening()
	waits("letters taken", in+"'sent'", taken)
	waits("letters without an answer", in+"'sending'", unanswered)
	waits("jobs begun", "SELECT count(*) FROM river_job WHERE kind = 'deliver' AND state = 'running'", 4)
	if err := process.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	process.exits()
	close(killed)

	// What runs in a process that is gone is found after some minutes.
	if _, err := c.Exec(t.Context(), "UPDATE river_job SET attempted_at = attempted_at - interval '1 hour' WHERE state = 'running'"); err != nil {
		t.Fatal(err)
	}
	startServe(t, s.Database, mail).listening()
	waits("letters sent in the end", in+"'sent'", all-unanswered)
	waits("letters of which nobody knows", in+"'uncertain'", unanswered)
	mu.Lock()
	defer mu.Unlock()
	slices.Sort(arrived)
	if once := slices.Compact(slices.Clone(arrived)); len(once) != len(arrived) || len(once) != all {
		t.Errorf("%d letters came, %d of them for the first time; there were %d to send", len(arrived), len(once), all)
	}
	if told := ada.Get("/deliveries").Want(t, 200); told.String("items.1.state") != "uncertain" || told.Value("items.2") != nil {
		t.Errorf("an admin is told %s", told.Body)
	}
}
