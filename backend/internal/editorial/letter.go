package editorial

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// ErrNothingToTell means that a letter has nothing left to say: its reader may not know it any more, has seen it, or does not want it.
var ErrNothingToTell = errors.New("nothing to tell")

// Letter is what somebody may be told at this moment.
type Letter struct {
	postgres.Delivery
	To                  account.Person
	Items               []LetterItem
	Waiting             []ProposalView // that have waited longest
	ToConfirm           int            // answers whose review-by date has passed
	Came, Decided, Open int            // of the week, for an alarm
	Unsubscribe         string         // token
}

// LetterItem is one thing that happened.
type LetterItem struct {
	Notice
	Text          string
	Guide         answer.Guide
	Question      answer.Question
	Before, After answer.Content // what changed, where that is to be shown
}

// Letter reads what a delivery is to say, with the rights of its reader as they are now. Errors: ErrNothingToTell, not_found.
func (d *Desk) Letter(ctx context.Context, delivery postgres.Delivery) (Letter, error) {
	l := Letter{Delivery: delivery}
	var err error
	if l.To, err = d.store.Person(ctx, delivery.PersonID); err != nil {
		return l, err
	}
	if l.To.Email == "" || l.To.Suspended != nil || l.To.Service {
		return l, ErrNothingToTell
	}
	choices, err := d.store.MailChoices(ctx, delivery.PersonID)
	if err != nil {
		return l, err
	}
	if choices.Of(delivery.Topic) == answer.Never {
		return l, ErrNothingToTell
	}
	switch actor := account.Of(l.To); delivery.Kind {
	case postgres.DeliverQueue:
		err = d.waiting(ctx, actor, &l)
	case postgres.DeliverAlarm:
		err = d.alarm(ctx, actor, &l)
	default:
		err = d.items(ctx, actor, &l)
	}
	if err != nil {
		return l, err
	}
	l.Unsubscribe, err = d.token(ctx, delivery.PersonID, delivery.Topic)
	return l, err
}

func (d *Desk) waiting(ctx context.Context, actor account.Actor, l *Letter) error {
	page, err := d.Proposals(ctx, actor, List{State: answer.InReview, Limit: 50})
	if errors.Is(err, authz.ErrForbidden) {
		return ErrNothingToTell
	}
	if err != nil {
		return err
	}
	for _, v := range page.Items {
		if v.Yours && len(l.Waiting) < 5 {
			l.Waiting = append(l.Waiting, v)
		}
	}
	guides, err := d.queues(actor)
	if err != nil {
		return err
	}
	if l.ToConfirm, err = d.store.CountToConfirm(ctx, guides); err != nil {
		return err
	}
	if onlyThese := len(l.Waiting) == 0; onlyThese && (l.ToConfirm == 0 || l.CreatedAt.UTC().Weekday() != time.Monday) {
		return ErrNothingToTell // who waits for nobody can wait for the week to begin
	}
	return nil
}

func (d *Desk) alarm(ctx context.Context, actor account.Actor, l *Letter) (err error) {
	if actor.RankIn(uuid.Nil) != account.RankAdmin {
		return ErrNothingToTell
	}
	if l.Came, l.Decided, l.Open, err = d.store.Week(ctx, d.store.Now()); err != nil {
		return err
	}
	if !answer.Grows(l.Came, l.Decided, l.Open) {
		return ErrNothingToTell
	}
	return nil
}

// items reads the notices that the letter is about, and leaves out what its reader may not know.
func (d *Desk) items(ctx context.Context, actor account.Actor, l *Letter) error {
	notices, err := d.noticesOf(ctx, l.Delivery)
	if err != nil {
		return err
	}
	var people, questions []account.ID
	for _, n := range notices {
		questions = append(questions, n.QuestionID)
		if n.ActorID != nil {
			people = append(people, *n.ActorID)
		}
	}
	refs, err := d.store.Refs(ctx, distinct(people))
	if err != nil {
		return err
	}
	where, err := d.store.Where(ctx, distinct(questions))
	if err != nil {
		return err
	}
	for _, n := range notices {
		item := LetterItem{Notice: n, Text: Tell(n, refs), Guide: where[n.QuestionID].Guide, Question: where[n.QuestionID].Question}
		may, err := d.mayKnow(ctx, actor, &item)
		if err != nil {
			return err
		}
		if may && item.Text != "" {
			l.Items = append(l.Items, item)
		}
	}
	if len(l.Items) == 0 {
		return ErrNothingToTell
	}
	return nil
}

const digestMost = 50

func (d *Desk) noticesOf(ctx context.Context, delivery postgres.Delivery) ([]Notice, error) {
	if delivery.Kind == postgres.DeliverNotice {
		seq, err := strconv.ParseInt(delivery.Event, 10, 64)
		if err != nil {
			return nil, err
		}
		n, err := d.store.NoticeBySeq(ctx, seq)
		if errors.Is(err, postgres.ErrNotFound) || err == nil && n.PersonID != delivery.PersonID {
			return nil, ErrNothingToTell
		}
		return []Notice{n}, err
	}
	since, err := d.store.LastDigest(ctx, delivery.PersonID, delivery.Topic, delivery.CreatedAt)
	if err != nil {
		return nil, err
	}
	if earliest := delivery.CreatedAt.Add(-postgres.DigestSpan); since.Before(earliest) {
		since = earliest
	}
	notices, err := d.store.UnreadBetween(ctx, delivery.PersonID, since, delivery.CreatedAt, 4*digestMost)
	if err != nil {
		return nil, err
	}
	notices = slices.DeleteFunc(notices, func(n Notice) bool { return answer.TopicOf(n.Kind) != delivery.Topic })
	return notices[:min(len(notices), digestMost)], nil
}

// mayKnow asks again for the right to what a notice is about, and adds what changed. A notice of a proposal is for those who may see
// the proposal; what was published is for everybody.
func (d *Desk) mayKnow(ctx context.Context, actor account.Actor, item *LetterItem) (bool, error) {
	if item.ProposalID != nil {
		p, on, err := d.object(ctx, actor, *item.ProposalID)
		if errors.Is(err, postgres.ErrNotFound) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if !d.policy.Can(actor, authz.ReadProposal, on) {
			return false, nil
		}
		if item.Kind == "submitted" || item.Kind == "revised" {
			scene, err := d.store.Scene(ctx, p.ID)
			if err != nil {
				return false, err
			}
			item.Before, item.After = scene.Base, scene.Latest().Content
			return p.State.Open(), nil // what is decided needs no moderator
		}
	}
	if item.ReportID != nil {
		r, err := d.store.Report(ctx, *item.ReportID)
		return err == nil && d.policy.Can(actor, authz.ReadReport, reportObject(r, actor)), err
	}
	if item.Version == nil {
		return true, nil
	}
	var err error
	if item.Before, err = d.text(ctx, item.QuestionID, *item.Version-1); err != nil {
		return false, err
	}
	item.After, err = d.text(ctx, item.QuestionID, *item.Version)
	return true, err
}
