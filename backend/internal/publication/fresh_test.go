package publication_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
	"redraft/internal/postgres"
	"redraft/internal/publication"
)

const question = "/guides/alpha/questions/first"

func proposal(body string) map[string]any {
	return map[string]any{"guidance": "They want to see how you begin.", "body": body, "summary": "Says it in other words", "base_version": 1}
}

func publish(t *testing.T, cleo, mo *apptest.Person, body string, onto int) {
	t.Helper()
	text := proposal(body)
	text["base_version"] = onto
	p := cleo.Do("POST", question+"/proposals", text).Want(t, 201)
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": onto}, "If-Match: "+p.ETag()).Want(t, 201)
}

func owner(t *testing.T, s *apptest.Site) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(context.Background(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

func exec(t *testing.T, c *pgx.Conn, sql string) {
	t.Helper()
	if _, err := c.Exec(context.Background(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// deafen ends the connections that listen, once there are some.
func deafen(t *testing.T, c *pgx.Conn) {
	t.Helper()
	for range 3000 {
		done, err := c.Exec(context.Background(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1", postgres.Listener)
		if err != nil {
			t.Fatal(err)
		}
		if done.RowsAffected() > 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("nobody listens")
}

// await waits until a snapshot of a process is as it should be.
func await(t *testing.T, p *publication.Publication, what string, is func(*publication.Snapshot) bool) {
	t.Helper()
	for range 3000 {
		if s := p.Snapshot(); s != nil && is(s) {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never seen: %s", what)
}

func version(n int) func(*publication.Snapshot) bool {
	return func(s *publication.Snapshot) bool { return s.Question("alpha", "first").Current == n }
}

// A publish is seen at once where it happened, and elsewhere whether or not anybody is woken; no process goes back.
func TestAPublishIsSeenEverywhere(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), owner(t, s)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	done := make(chan struct{})
	defer func() { <-done }()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		defer close(done)
		newest, number := 0, int64(0)
		for ctx.Err() == nil {
			now := other.Published.Snapshot()
			if n := now.Question("alpha", "first").Current; n < newest || now.Number < number {
				t.Errorf("version %d of snapshot %d is seen after version %d of snapshot %d", n, now.Number, newest, number)
				return
			}
			newest, number = now.Question("alpha", "first").Current, now.Number
			time.Sleep(time.Millisecond)
		}
	}()
	n := 1
	once := func(how string) {
		t.Helper()
		publish(t, cleo, mo, "I begin with the end in mind, and publish "+how+".", n)
		n++
		if r := s.Visitor().Get(question).Want(t, 200); r.Int("version.number") != n || r.Header.Get("X-Snapshot") == "" {
			t.Errorf("%s: the process that published shows version %d", how, r.Int("version.number"))
		}
		await(t, other.Published, how, version(n))
		await(t, other.Published, how, func(x *publication.Snapshot) bool { return x.Number >= s.Published.Snapshot().Number })
		here, there := s.Visitor().Get(question), other.Visitor().Get(question)
		if here.ETag() != there.ETag() || string(here.Body) != string(there.Body) {
			t.Errorf("%s: the processes answer differently: %s and %s", how, here.Body, there.Body)
		}
	}
	once("woken")
	deafen(t, c)
	once("with its ear cut off")
	exec(t, c, "ALTER TABLE published_change DISABLE TRIGGER wake_readers")
	once("by nobody woken")
}

// What a slow transaction commits behind others is not lost.
func TestWhatIsCommittedLateIsSeen(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ctx := context.Background()
	slow, err := owner(t, s).Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := slow.Exec(ctx, "UPDATE guide SET title = 'Late' WHERE slug = 'beta'"); err != nil {
		t.Fatal(err)
	}
	publish(t, s.SignIn("cleo"), s.SignIn("mo"), "I begin with the end in mind, and say so.", 1)
	number := s.Published.Snapshot().Number
	if !version(2)(s.Published.Snapshot()) || s.Published.Snapshot().Guide("beta").Title == "Late" {
		t.Fatal("the snapshot has what is not committed, or has not what is")
	}
	if err := slow.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	await(t, s.Published, "the late title", func(now *publication.Snapshot) bool { return now.Guide("beta").Title == "Late" })
	if now := s.Published.Snapshot(); now.Number < number || now.Question("beta", "first").GuideTitle != "Late" || !version(2)(now) {
		t.Errorf("snapshot %d after %d: %s", now.Number, number, now.Question("beta", "first").GuideTitle)
	}
}

// What stays as it is stays encoded, also when everything is read anew.
func TestWhatStaysIsShared(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	before := s.Published.Snapshot()
	publish(t, s.SignIn("cleo"), s.SignIn("mo"), "I begin with the end in mind, and say so.", 1)
	after := s.Published.Snapshot()
	if before.Guide("beta") != after.Guide("beta") || before.Question("alpha", "second") != after.Question("alpha", "second") {
		t.Error("a publish made anew what it did not change")
	}
	if before.Question("alpha", "first") == after.Question("alpha", "first") || before.Question("alpha", "first").Current != 1 {
		t.Error("a snapshot changed")
	}
	deafen(t, owner(t, s))
	await(t, s.Published, "everything compared", func(now *publication.Snapshot) bool { return now != after })
	if now := s.Published.Snapshot(); now.Guide("alpha") != after.Guide("alpha") || now.Guide("beta") != after.Guide("beta") {
		t.Error("comparing made anew what had not changed")
	}
}

// A proposal changes how many are open and nothing else; whoever is called otherwise is so in what is remembered of history too.
func TestWhatIsReadAnewIsWhatChanged(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, before := s.SignIn("cleo"), s.Published.Snapshot()
	p := cleo.Do("POST", question+"/proposals", proposal("I begin with the end in mind, and say so.")).Want(t, 201)
	after := s.Published.Snapshot()
	was, is := before.Question("alpha", "first"), after.Question("alpha", "first")
	if was.OpenProposals != 0 || is.OpenProposals != 1 || after.Number <= before.Number || before.Question("alpha", "second") != after.Question("alpha", "second") {
		t.Errorf("%d proposals are open in snapshot %d after %d in snapshot %d", is.OpenProposals, after.Number, was.OpenProposals, before.Number)
	}
	if is.Version.Content != was.Version.Content || is.Place != was.Place || is.Next.Slug != was.Next.Slug {
		t.Error("a proposal changed more than how many are open")
	}
	cleo.Do("POST", "/proposals/"+p.String("id")+"/withdraw", map[string]any{}, "If-Match: "+p.ETag()).Want(t, 201)
	if n := s.Published.Snapshot().Question("alpha", "first").OpenProposals; n != 0 {
		t.Errorf("%d proposals are open", n)
	}
	scene, _ := s.Published.SceneOf(s.Published.Snapshot(), "alpha")
	exec(t, owner(t, s), "UPDATE person SET name = 'Somebody Else' WHERE name = 'Cleo Contributor'")
	if err := s.Published.CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	if now, _ := s.Published.SceneOf(s.Published.Snapshot(), "alpha"); now == scene {
		t.Error("history is remembered with a name of before")
	}
}

// No byte of a snapshot, nor of what is encoded from it, comes from what is not published.
func TestNothingUnpublishedIsInMemory(t *testing.T) {
	t.Parallel()
	const canary = "Xylocanary"
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	text := func(body string) map[string]any {
		p := proposal(canary + " " + body)
		p["guidance"], p["summary"] = canary+" guides", canary+" in the summary"
		return p
	}
	propose := func(body string) apptest.Response {
		return cleo.Do("POST", question+"/proposals", text(body)).Want(t, 201)
	}
	act := func(by *apptest.Person, p apptest.Response, what string, body any) {
		by.Do("POST", "/proposals/"+p.String("id")+what, body, "If-Match: "+p.ETag()).Want(t, 201)
	}
	note := canary + " is what nobody else reads"
	open := propose("open")
	mo.Do("POST", "/proposals/"+open.String("id")+"/threads", map[string]any{"revision": 1, "text": note}).Want(t, 201)
	act(mo, propose("asked"), "/reviews", map[string]any{"revision": 1, "verdict": "request_changes", "note": note})
	act(mo, propose("rejected"), "/reject", map[string]any{"revision": 1, "code": "style", "reason": note})
	act(cleo, propose("withdrawn"), "/withdraw", nil)
	cleo.Do("PUT", question+"/draft", text("draft"), "If-None-Match: *").Want(t, 200)
	cleo.Do("POST", question+"/versions/1/reports", map[string]any{"kind": "wrong", "note": note}).Want(t, 201)
	for _, path := range []string{"/guides", "/guides/alpha", question, question + "/versions", question + "/versions/1"} {
		s.Visitor().Get(path).Want(t, 200) // encodes it
	}
	publishes := "I begin with Xylophone music, which is published."
	publish(t, s.SignIn("dora"), mo, publishes, 1)
	s.Visitor().Get(question).Want(t, 200)
	now := s.Published.Snapshot()
	if n := now.Question("alpha", "first").OpenProposals; n != 2 {
		t.Errorf("%d proposals are open, want 2", n)
	}
	texts := 0
	found := false
	release := s.Published.Hold()
	defer release()
	walk(reflect.ValueOf(s.Published), map[any]bool{}, func(text string) {
		texts++
		found = found || strings.Contains(text, publishes)
		if strings.Contains(text, canary) {
			t.Errorf("in memory: %.200s", text)
		}
	})
	if texts < 50 || !found {
		t.Errorf("only %d texts were looked at, and what is published is among them: %v", texts, found)
	}
}

// walk visits every text that hangs on a value, but for the database and the log.
func walk(v reflect.Value, seen map[any]bool, visit func(string)) {
	switch v.Kind() {
	case reflect.String:
		visit(v.String())
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] || strings.HasPrefix(v.Type().String(), "*postgres.Store") || strings.HasPrefix(v.Type().String(), "*slog.") {
			return
		}
		seen[v.Pointer()] = true
		walk(v.Elem(), seen, visit)
	case reflect.UnsafePointer: // of an atomic.Pointer, which walk follows by its type
	case reflect.Struct:
		if strings.HasPrefix(v.Type().String(), "atomic.Pointer[") && v.CanAddr() {
			target := v.Addr()
			if target.CanInterface() {
				walk(target.MethodByName("Load").Call(nil)[0], seen, visit)
			} else {
				walk(reflect.NewAt(v.Type(), target.UnsafePointer()).MethodByName("Load").Call(nil)[0], seen, visit)
			}
			return
		}
		for _, field := range v.Fields() {
			walk(field, seen, visit)
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			if v.Kind() == reflect.Slice {
				visit(string(v.Bytes()))
			}
			return
		}
		for i := range v.Len() {
			walk(v.Index(i), seen, visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walk(k, seen, visit)
			walk(v.MapIndex(k), seen, visit)
		}
	case reflect.Interface:
		walk(v.Elem(), seen, visit)
	}
}

// That an answer was confirmed, and when it is to be confirmed again, reaches the readers of every process; that the date passes changes
// nothing in memory.
func TestAConfirmationIsSeenEverywhere(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, mo := s.Another(), s.SignIn("mo")
	guide := "/guides/alpha"
	mo.Do("PATCH", guide, map[string]any{"review_after_days": 5}, "If-Match: "+mo.Get(guide).ETag()).Want(t, 200)
	await(t, other.Published, "the date", func(x *publication.Snapshot) bool { return x.Question("alpha", "first").GuideReviewAfterDays == 5 })
	before := s.Visitor().Get(question).Want(t, 200)
	now := s.Published.Snapshot().Question("alpha", "first")
	if s.Clock.Advance(5 * 24 * time.Hour); !now.ReviewOverdue(s.Published.Now) || s.Published.Snapshot().Question("alpha", "first") != now {
		t.Error("the date passed, and this is not seen, or made the question anew")
	}
	if after := s.Visitor().Get(question); after.ETag() != before.ETag() {
		t.Errorf("the date passed, and the answer is another one: %s", after.Body)
	}
	mo.Do("POST", question+"/versions/1/confirm", nil, "If-Match: "+mo.Get(question).ETag()).Want(t, 201)
	await(t, other.Published, "the confirmation", func(x *publication.Snapshot) bool { return !x.Question("alpha", "first").ReviewOverdue(s.Clock.Now) })
	here, there := s.Visitor().Get(question), other.Visitor().Get(question)
	if here.Value("confirmed_at") == nil || string(here.Body) != string(there.Body) || here.ETag() != there.ETag() {
		t.Errorf("the processes answer %s and %s", here.Body, there.Body)
	}
}
