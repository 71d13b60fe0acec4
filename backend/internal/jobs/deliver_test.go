package jobs

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/devmail"
	"redraft/internal/mail"
	"redraft/internal/postgres"
)

const (
	question = "/guides/alpha/questions/first"
	reason   = "It reads well, but the first sentence has to go."
)

// office is a site with a mail server beside it.
type office struct {
	*apptest.Site
	t      *testing.T
	server *devmail.Server
	post   *postman
}

func newOffice(t *testing.T, answer func(devmail.Letter) string) *office {
	t.Helper()
	s := apptest.New(t)
	server, err := devmail.Serve("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	server.Answer = answer
	t.Cleanup(func() { _ = server.Close() })
	sender, err := mail.New("smtp://"+server.Address(), "Redraft <redraft@example.org>")
	if err != nil {
		t.Fatal(err)
	}
	site, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return &office{s, t, server, &postman{Mail{s.Desk, sender, site}, s.Store, newMetrics(nil)}}
}

// deliver makes one attempt at each pending delivery, as the jobs do, and returns what came of them.
func (o *office) deliver(states ...postgres.DeliveryState) []error {
	o.t.Helper()
	ctx := context.Background()
	all, err := o.Store.DeliveriesBefore(ctx, append(states, postgres.DeliveryPending), 0, 100)
	if err != nil {
		o.t.Fatal(err)
	}
	var came []error
	for _, a := range slices.Backward(all) {
		came = append(came, o.post.deliver(ctx, postgres.Attempt{Delivery: a.ID, Again: len(states) > 0 || a.Attempts > 0}))
	}
	return came
}

// letters are those that arrived, by the address they went to and their subject.
func (o *office) letters() map[string]devmail.Letter {
	all, _ := o.server.Letters()
	out, ids := map[string]devmail.Letter{}, map[string]bool{}
	for _, l := range all {
		head, _, _, _ := l.Read()
		if id := head.Get("Message-Id"); id == "" || ids[id] {
			o.t.Errorf("somebody was told twice: %s, %s", l.To[0], l.Subject())
		} else {
			ids[id] = true
		}
		out[head.Get("Date")+" "+l.To[0]+": "+l.Subject()] = l
	}
	return out
}

func (o *office) states() map[postgres.DeliveryState]int {
	o.t.Helper()
	every := []postgres.DeliveryState{postgres.DeliveryPending, postgres.DeliverySending, postgres.DeliverySent, postgres.DeliveryFailed, postgres.DeliveryUncertain, postgres.DeliveryDropped}
	all, err := o.Store.DeliveriesBefore(context.Background(), every, 0, 100)
	if err != nil {
		o.t.Fatal(err)
	}
	out := map[postgres.DeliveryState]int{}
	for _, d := range all {
		out[d.State]++
	}
	return out
}

func (o *office) submit(by *apptest.Person, body string) apptest.Response {
	o.t.Helper()
	return by.Do("POST", question+"/proposals", map[string]any{"guidance": "They want to see how you begin.", "body": body, "summary": "Makes the beginning better", "base_version": 1}).Want(o.t, 201)
}

func (o *office) publish(by *apptest.Person, p apptest.Response) {
	o.t.Helper()
	by.Do("POST", "/proposals/"+p.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 1}, "If-Match: "+p.ETag()).Want(o.t, 201)
}

// The whole way: a decision is committed, its job is worked on, and the letter shows what was decided in both forms.
func TestAnAuthorIsTold(t *testing.T) {
	t.Parallel()
	o := newOffice(t, nil)
	cleo, mo, una := o.SignIn("cleo"), o.SignIn("mo"), o.SignIn("una")
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		deliverAll(ctx, Config{Store: o.Store, Mail: &o.post.Mail, Log: slog.New(slog.DiscardHandler)}, o.post.metrics)
	}()
	defer func() { cancel(); <-done }()
	_, came := o.server.Letters()
	unverified := o.submit(una, "I begin at the beginning.")
	mo.Do("POST", "/proposals/"+unverified.String("id")+"/reviews", map[string]any{"revision": 1, "verdict": "comment", "note": reason}, "If-Match: "+unverified.ETag()).Want(t, 201)
	o.publish(mo, o.submit(cleo, "I begin with the goal in mind. Then I work backwards.\n\nA second paragraph closes it."))
	<-came
	var l devmail.Letter
	for _, l = range o.letters() {
	}
	if l.To[0] != "cleo@example.org" || l.Subject() != "Mo Moderator published your proposal: What comes first in alpha?" || len(o.letters()) != 1 {
		t.Fatalf("these letters came: %v", o.letters())
	}
	head, text, page, err := l.Read()
	if err != nil {
		t.Fatal(err)
	}
	for what, holds := range map[string]bool{
		"the text marks the difference": strings.Contains(text, "[-end-]") && strings.Contains(text, "{+goal+}"),
		"the page marks the difference": strings.Contains(page, ">end</del>") && strings.Contains(page, ">goal</ins>"),
		"the page leads to it":          strings.Contains(page, `href="`+o.URL+`/proposals/`),
		"one click unsubscribes":        head.Get("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click" && strings.HasPrefix(head.Get("List-Unsubscribe"), "<"+o.URL+"/unsubscribe/"),
		"it says that nobody wrote it":  head.Get("Auto-Submitted") == "auto-generated",
	} {
		if !holds {
			t.Errorf("not so: %s\n%v\n%s\n%s", what, head, text, page)
		}
	}
}

// The connection breaks after the letter and before the answer: whether it arrived, nobody knows. It is not sent again by itself,
// whoever works on the job next; an admin can, and it is the same letter.
func TestNobodyIsToldTwice(t *testing.T) {
	t.Parallel()
	first := make(chan devmail.Letter, 1)
	o := newOffice(t, func(l devmail.Letter) string {
		select {
		case first <- l:
			return ""
		default:
			return "250 kept"
		}
	})
	cleo, mo, ada := o.SignIn("cleo"), o.SignIn("mo"), o.SignIn("ada")
	o.publish(mo, o.submit(cleo, "I begin with the goal in mind."))
	if came := o.deliver(); len(came) != 1 || !errors.Is(came[0], postgres.ErrGivenUp) || len(first) != 1 {
		t.Fatalf("came of it: %v", came)
	}
	for range 3 {
		o.deliver(postgres.DeliveryUncertain, postgres.DeliverySending)
	}
	if all := o.letters(); len(all) != 0 || o.states()[postgres.DeliveryUncertain] != 1 {
		t.Fatalf("letters %v, states %v", all, o.states())
	}
	failed := ada.Get("/deliveries").Want(t, 200)
	if failed.String("items.0.state") != "uncertain" || failed.String("items.0.to.name") != "Cleo Contributor" || strings.Contains(string(failed.Body), "@") {
		t.Errorf("the admin sees %s", failed.Body)
	}
	again := "/deliveries/" + failed.String("items.0.id") + "/send-again"
	ada.Do("POST", again, nil).Want(t, 201)
	ada.Do("POST", again, nil).WantCode(t, 409, "conflict")
	o.deliver()
	dropped := <-first
	for _, l := range o.letters() {
		now, _, _, _ := l.Read()
		before, _, _, _ := dropped.Read()
		if now.Get("Message-Id") != before.Get("Message-Id") || now.Get("Message-Id") == "" {
			t.Errorf("sent again with the Message-ID %s, before %s", now.Get("Message-Id"), before.Get("Message-Id"))
		}
	}
	if o.states()[postgres.DeliverySent] != 1 || len(o.letters()) != 1 {
		t.Errorf("after sending again: %v", o.states())
	}
}

// A process that ends while the server takes the letter leaves it as being sent; the next one to work on the job does not send it.
func TestAJobKilledHalfWay(t *testing.T) {
	t.Parallel()
	reached, killed := make(chan struct{}), make(chan struct{})
	o := newOffice(t, func(devmail.Letter) string { close(reached); <-killed; return "" })
	cleo, mo := o.SignIn("cleo"), o.SignIn("mo")
	o.publish(mo, o.submit(cleo, "I begin with the goal in mind."))
	first := o.Another() // the process that will be gone: its store is closed, so it can note nothing
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		p := *o.post
		p.store, p.Desk = first.Store, first.Desk
		all, _ := first.Store.DeliveriesBefore(context.Background(), []postgres.DeliveryState{postgres.DeliveryPending}, 0, 1)
		_ = p.deliver(context.Background(), postgres.Attempt{Delivery: all[0].ID})
	}()
	<-reached
	first.Stop()
	close(killed)
	<-ended
	if s := o.states(); s[postgres.DeliverySending] != 1 {
		t.Fatalf("the killed process left %v", s)
	}
	o.deliver(postgres.DeliverySending)
	if s := o.states(); s[postgres.DeliveryUncertain] != 1 || len(o.letters()) != 0 {
		t.Errorf("the next process made of it %v, and sent %v", s, o.letters())
	}
}

// What certainly did not arrive is tried again; what is refused is not.
func TestLettersThatFail(t *testing.T) {
	t.Parallel()
	answers := make(chan string, 3)
	o := newOffice(t, func(devmail.Letter) string { return <-answers })
	answers <- "451 later"
	answers <- "452 later still"
	answers <- "250 kept"
	cleo, mo := o.SignIn("cleo"), o.SignIn("mo")
	o.publish(mo, o.submit(cleo, "I begin with the goal in mind."))
	for i, want := range []bool{false, false, true} {
		if came := o.deliver(); len(came) != 1 || (came[0] == nil) != want || errors.Is(came[0], postgres.ErrGivenUp) {
			t.Errorf("attempt %d: %v", i+1, came)
		}
	}
	if len(o.letters()) != 1 || o.states()[postgres.DeliverySent] != 1 {
		t.Errorf("letters %v, states %v", o.letters(), o.states())
	}
	answers <- "550 nobody here"
	dora := o.SignIn("dora")
	p := o.submit(dora, "I begin as late as I can.")
	mo.Do("POST", "/proposals/"+p.String("id")+"/reviews", map[string]any{"revision": 1, "verdict": "request_changes", "note": reason}, "If-Match: "+p.ETag()).Want(t, 201)
	if came := o.deliver(); len(came) != 1 || !errors.Is(came[0], postgres.ErrGivenUp) || o.states()[postgres.DeliveryFailed] != 1 {
		t.Errorf("refused: %v, %v", came, o.states())
	}
}

// Rights are asked for again when the letter is written, and so is what its reader wants.
func TestALetterIsDropped(t *testing.T) {
	t.Parallel()
	o := newOffice(t, nil)
	ada, alma, max, cleo := o.SignIn("ada"), o.SignIn("alma"), o.SignIn("max"), o.SignIn("cleo")
	for _, p := range []*apptest.Person{alma, max} {
		p.Do("PUT", "/mail-choices", map[string]any{"topics": map[string]string{"review": "instantly"}}).Want(t, 200)
	}
	o.submit(cleo, "Xylocanary is what only moderators may read.")
	if n := o.states()[postgres.DeliveryPending]; n != 2 {
		t.Fatalf("%d letters wait, want 2", n)
	}
	who := "/people/" + alma.ID()
	ada.Do("POST", who+"/roles/revoke", map[string]any{"role": "moderator", "guide": "alpha"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	max.Do("PUT", "/mail-choices", map[string]any{"topics": map[string]string{"review": "never"}}).Want(t, 200)
	o.deliver()
	if all := o.letters(); len(all) != 0 || o.states()[postgres.DeliveryDropped] != 2 {
		t.Errorf("letters %v, states %v", all, o.states())
	}
}

// A digest is one letter a day, of what was not seen; the queue's holds the five that have waited longest.
func TestDigests(t *testing.T) {
	t.Parallel()
	o := newOffice(t, nil)
	ctx := context.Background()
	cleo, dora, mo := o.SignIn("cleo"), o.SignIn("dora"), o.SignIn("mo")
	cleo.Do("PUT", "/mail-choices", map[string]any{"topics": map[string]string{"own": "daily"}}).Want(t, 200)
	mo.Do("PUT", "/mail-choices", map[string]any{"topics": map[string]string{"review": "never"}}).Want(t, 200)
	for i := range 6 {
		p := o.submit([]*apptest.Person{cleo, dora}[i%2], "I begin with the goal in mind, number "+strings.Repeat("I", i+1)+".")
		if i < 2 {
			mo.Do("POST", "/proposals/"+p.String("id")+"/reviews", map[string]any{"revision": 1, "verdict": "comment", "note": reason}, "If-Match: "+p.ETag()).Want(t, 201)
		}
	}
	o.deliver() // dora's, at once
	due := func() {
		t.Helper()
		if _, err := o.Desk.QueueLetters(ctx); err != nil {
			t.Fatal(err)
		}
		o.deliver()
	}
	due()
	due()
	all := o.letters()
	var toCleo, toMo devmail.Letter
	for name, l := range all {
		switch {
		case strings.Contains(name, "cleo@"):
			toCleo = l
		case strings.Contains(name, "mo@") && strings.Contains(name, "waited longest"):
			toMo = l
		}
	}
	if _, text, _, _ := toCleo.Read(); !strings.Contains(text, reason) {
		t.Errorf("cleo's digest says %q, of %v", text, all)
	}
	if _, text, _, _ := toMo.Read(); !strings.Contains(toMo.Subject(), "5 proposals") || strings.Count(text, "/proposals/") != 5 {
		t.Errorf("the queue's digest %q says %q, of %v", toMo.Subject(), text, all)
	}
	if len(all) != 3 {
		t.Errorf("%d letters on the first day: %v", len(all), all)
	}
	o.Clock.Advance(24 * time.Hour)
	due()
	for name, l := range o.letters() {
		if all[name].Data == "" && !strings.Contains(l.Subject(), "waited longest") {
			t.Errorf("on the second day somebody was told again: %s", name)
		}
	}
}

// Moderators are told how many answers are due to be checked again: beside the proposals that wait, and where none does on Mondays only.
func TestTheQueuesLetterCountsWhatIsToBeConfirmed(t *testing.T) {
	t.Parallel()
	o := newOffice(t, nil)
	mo := o.SignIn("mo")
	mo.Do("PATCH", "/guides/alpha", map[string]any{"review_after_days": 1}, "If-Match: "+mo.Get("/guides/alpha").ETag()).Want(t, 200)
	mo.Do("PUT", "/mail-choices", map[string]any{"topics": map[string]string{"review": "never"}}).Want(t, 200)
	says := func(when, subject, opening string) {
		t.Helper()
		before := o.letters()
		if _, err := o.Desk.QueueLetters(context.Background()); err != nil {
			t.Fatal(err)
		}
		o.deliver()
		told := false
		for name, l := range o.letters() {
			if _, known := before[name]; known || !strings.Contains(name, "mo@") {
				continue
			}
			_, text, _, _ := l.Read()
			if told = true; l.Subject() != subject || !strings.Contains(text, opening) {
				t.Errorf("%s, the letter %q says %q", when, l.Subject(), text)
			}
		}
		if told != (subject != "") {
			t.Errorf("%s, mo was told: %v", when, told)
		}
	}
	says("on a Sunday, before the date", "", "")
	o.Clock.Advance(24 * time.Hour)
	says("on a Monday", "2 answers are due to be checked again", "one click in the queue")
	o.Clock.Advance(24 * time.Hour)
	says("on a Tuesday", "", "")
	o.submit(o.SignIn("cleo"), "I begin with the goal in mind, and say so.")
	o.deliver()
	o.Clock.Advance(24 * time.Hour)
	says("on a Wednesday, beside a proposal", "1 proposal waits for you", "2 answers are due to be checked again, and it is the moderators' turn on these")
}
