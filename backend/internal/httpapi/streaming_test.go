package httpapi_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"redraft/internal/apptest"
)

// publishes has somebody publish another proposal and returns the words by which its event is known: the end of what can come before.
func publishes(t testing.TB, author, moderator *apptest.Person) string {
	t.Helper()
	onto := moderator.Get("/guides/beta/questions/first").Int("version.number")
	text := proposal(fmt.Sprintf("A text that ends what a test waits for, the %dth.", onto))
	text["base_version"] = onto
	p := author.Do("POST", "/guides/beta/questions/first/proposals", text).Want(t, 201)
	moderator.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, onto), "If-Match: "+p.ETag()).Want(t, 201)
	return fmt.Sprintf(`"version":%d`, onto+1)
}

func kindsOf(all []apptest.Happened, id string) (kinds []string) {
	for _, e := range all {
		if strings.Contains(e.Data, id) {
			kinds = append(kinds, e.Kind)
		}
	}
	return kinds
}

// Who may know of a proposal is told of what happens to it, on every process; who may not is told of what is published, and of nothing
// else.
func TestStreamsTellWhatTheirReaderMayKnow(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other := s.Another()
	cleo, mo, max, dora, fritz := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max"), s.SignIn("dora"), s.SignIn("una")
	submit(t, fritz, "A text of a fellow of this question.")
	streams := map[string]*apptest.Stream{
		"author": cleo.Stream(""), "moderator": mo.At(other).Stream(""), "fellow": fritz.At(other).Stream(""),
		"stranger": dora.Stream(""), "moderator of beta": s.SignIn("bert").At(other).Stream(""),
	}
	p := submit(t, cleo, threadText)
	id := p.String("id")
	told := map[string][]string{}
	await := func(name, kind, words string) {
		told[name] = append(append(told[name], kindsOf(streams[name].Await(kind, words), id)...), kind)
	}
	// Who may know is asked when somebody is told, so each is told before what they know of ends.
	opened(t, mo, id, "name the risks", "Which ones?")
	await("fellow", "discussion", id)
	max.Do("PUT", "/proposals/"+id+"/lease", nil).Want(t, 204)
	await("author", "presence", "Max Moderator")
	await("moderator", "presence", "Max Moderator")
	max.Do("POST", "/proposals/"+id+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+p.ETag()).Want(t, 201)
	until := publishes(t, dora, mo)
	for name, stream := range streams {
		told := append(told[name], kindsOf(stream.Await("version", until), id)...)
		switch name {
		case "author":
			if !slices.Contains(told, "proposal") || told[len(told)-1] != "presence" && told[len(told)-1] != "proposal" {
				t.Errorf("the author is told %v", told)
			}
		case "moderator":
			if !slices.Contains(told, "proposal") || !slices.Contains(told, "discussion") || !slices.Contains(told, "presence") {
				t.Errorf("a moderator is told %v", told)
			}
		case "fellow":
			if !slices.Contains(told, "proposal") || !slices.Contains(told, "discussion") {
				t.Errorf("a fellow is told %v", told)
			}
		default:
			if len(told) > 0 {
				t.Errorf("a %s is told %v", name, told)
			}
		}
	}
}

// Who reconnects is told what they missed, also from another process; who missed too much, or names what there never was, loads anew.
func TestAStreamResumes(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other := s.Another()
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	stream := mo.Stream("")
	first := submit(t, cleo, threadText).String("id")
	stream.Await("proposal", first)
	stream.Close()
	second := submit(t, cleo, "Another text, while nobody reads.").String("id")
	until := publishes(t, cleo, mo)
	again := mo.At(other).Stream(stream.Last)
	missed := again.Await("version", until)
	if !slices.Contains(kindsOf(missed, second), "proposal") {
		t.Errorf("missed and not told: %v", missed)
	}
	for _, e := range missed {
		if e.ID == "" && e.Kind != "presence" {
			t.Errorf("%+v cannot be resumed from", e)
		}
	}
	if res := mo.Get("/events?last_event_id=x"); res.Status != 422 {
		t.Errorf("resuming from x answers %d", res.Status)
	}
	if reset := mo.StreamFrom("999999999"); reset.Kind != "reset" || reset.ID == "" {
		t.Errorf("resuming from what never was begins with %+v", reset)
	}
}

// An event whose transaction lasted appears behind ones that came later, and is told all the same: live, and to who resumes.
func TestAnEventThatWasOvertakenIsTold(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	id := submit(t, cleo, threadText).String("id")
	stream := mo.Stream("")
	tx, err := c.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(context.Background(), "INSERT INTO event (kind, guide_id, question_id, proposal_id, at) SELECT 'discussion', guide_id, question_id, id, now() FROM proposal WHERE id = $1", id); err != nil {
		t.Fatal(err)
	}
	if before := stream.Await("version", publishes(t, cleo, mo)); slices.Contains(kindsOf(before, id), "discussion") {
		t.Fatal("told before it happened")
	}
	stopped := stream.Last
	if err := tx.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	stream.Await("discussion", id)
	mo.Stream(stopped).Await("discussion", id)
}

// A stream that had nothing to tell for longer than one message may take is ended so that its reader sees an end, not a broken line.
func TestAQuietStreamEndsWhole(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	dora := s.SignIn("dora")
	stream := dora.Stream("")
	time.Sleep(11 * time.Second) // more than a message may take, less than until the stream shows that it lives
	dora.Do("DELETE", "/session", nil).Want(t, 200)
	stream.End()
}

// A stream ends with the session, with a right, with the process, and when its reader has too many.
func TestAStreamEnds(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, cleo, mo, dora := s.SignIn("ada"), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("dora")
	if got := s.Visitor().StreamStatus(); got != 401 {
		t.Errorf("a visitor is answered %d", got)
	}
	out := dora.Stream("")
	dora.Do("DELETE", "/session", nil).Want(t, 200)
	out.End()
	role := mo.Stream("")
	who := "/people/" + mo.ID()
	ada.Do("POST", who+"/roles/revoke", map[string]any{"role": "moderator"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	id := submit(t, cleo, "What only moderators read.").String("id")
	if told := kindsOf(role.End(), id); len(told) > 0 {
		t.Errorf("told %v without the right", told)
	}
	sam := s.SignIn("sam")
	suspended := sam.Stream("")
	who = "/people/" + sam.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": reason}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	suspended.End()
	if got := sam.StreamStatus(); got != 403 {
		t.Errorf("who is suspended is answered %d", got)
	}
	var many []*apptest.Stream
	for range 12 {
		many = append(many, cleo.Stream(""))
	}
	if got := cleo.StreamStatus(); got != 429 {
		t.Errorf("the 13th stream is answered %d", got)
	}
	s.StopStreams()
	for _, stream := range many {
		stream.End()
	}
	if got := ada.StreamStatus(); got != 503 {
		t.Errorf("a process that stops answers %d", got)
	}
}

// Who looks is seen, by their name, by those who may see the proposal; looking away, a decision and time end it; it blocks nobody.
func TestPresence(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, max, c := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max"), dial(t, s)
	p := submit(t, cleo, threadText)
	id := p.String("id")
	lease := "/proposals/" + id + "/lease"
	audited := number(t, c, "SELECT count(*) FROM audit")
	stream := cleo.Stream("")
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { mo.Do("PUT", lease, nil).Want(t, 204) })
	}
	wg.Wait()
	stream.Await("presence", `"name":"Mo Moderator"`)
	late := max.Stream("")
	late.Await("presence", "Mo Moderator")
	max.Do("PUT", lease, nil).Want(t, 204)
	stream.Await("presence", "Max Moderator")
	mo.Do("DELETE", lease, nil).Want(t, 204)
	stream.Await("presence", `[{"id":"`+max.ID()+`","name":"Max Moderator"}]`)
	if _, err := c.Exec(context.Background(), "UPDATE presence SET until = now() - interval '1 second'"); err != nil {
		t.Fatal(err)
	}
	stream.Await("presence", `"people":[]`)
	max.Do("PUT", lease, nil).Want(t, 204)
	stream.Await("presence", "Max Moderator")
	if n := number(t, c, "SELECT count(*) FROM audit"); n != audited {
		t.Errorf("looking left %d audit rows", n-audited)
	}
	mo.Do("POST", "/proposals/"+id+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	stream.Await("presence", `"people":[]`)
	if n := number(t, c, "SELECT count(*) FROM presence"); n != 0 {
		t.Errorf("%d still look at what was decided", n)
	}
	max.Do("PUT", lease, nil).Want(t, 204) // it may have been on its way while somebody decided, and blocks nobody
	if n := number(t, c, "SELECT count(*) FROM presence"); n != 0 {
		t.Errorf("%d look at what was decided", n)
	}
}

// openStreams awaits that a process has so many streams open.
func openStreams(t *testing.T, s *apptest.Site, want float64) {
	t.Helper()
	var last float64
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		found, err := s.Metrics.Gather()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.GetName() == "redraft_event_streams" {
				if last = f.GetMetric()[0].GetGauge().GetValue(); last == want {
					return
				}
			}
		}
	}
	t.Errorf("%v streams are open, want %v", last, want)
}

func TestOpenStreamsAreCounted(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo := s.SignIn("cleo")
	openStreams(t, s, 0)
	first, second := cleo.Stream(""), cleo.Stream("")
	openStreams(t, s, 2)
	first.Close()
	openStreams(t, s, 1)
	second.Close()
	openStreams(t, s, 0)
}
