package editorial

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// ErrTopic means that a topic or a frequency is none that can be chosen.
var ErrTopic = fault.InvalidField("topics", "unknown", "This topic cannot be chosen this often.")

// ErrNoSuchToken means that an address for unsubscribing is none of ours.
var ErrNoSuchToken = fault.New(fault.NotFound, "not_found", "This address was not made by this site, or not for you.")

// MailView is what somebody is told by mail.
type MailView struct {
	Address string // empty: nobody can write to them, since their identity provider verified no address
	Choices answer.MailChoices
}

// MailChoices reads what the caller is told by mail; somebody suspended can too. Errors: unauthenticated.
func (d *Desk) MailChoices(ctx context.Context, actor account.Actor) (MailView, error) {
	if actor.Anonymous() {
		return MailView{}, authz.ErrUnauthenticated
	}
	choices, err := d.store.MailChoices(ctx, actor.Person)
	return MailView{actor.Email, choices}, err
}

// ChooseMail changes what the caller is told by mail. Errors: unauthenticated, invalid.
func (d *Desk) ChooseMail(ctx context.Context, actor account.Actor, choices answer.MailChoices) (MailView, error) {
	if actor.Anonymous() {
		return MailView{}, authz.ErrUnauthenticated
	}
	for topic, frequency := range choices {
		if !slices.ContainsFunc(answer.MailOffers, func(m answer.MailOffer) bool { return m.Topic == topic && slices.Contains(m.Choices, frequency) }) {
			return MailView{}, ErrTopic
		}
	}
	if err := d.store.ChooseMail(ctx, actor.Person, choices); err != nil {
		return MailView{}, err
	}
	return d.MailChoices(ctx, actor)
}

const macBytes = 16

// token makes what an address for unsubscribing ends with: who, from what, and a signature. It opens nothing else, and does not expire,
// since letters do not.
func (d *Desk) token(ctx context.Context, person account.ID, topic answer.MailTopic) (string, error) {
	key, err := d.store.MailKey(ctx)
	if err != nil {
		return "", err
	}
	said := slices.Concat(person[:], []byte(topic))
	return base64.RawURLEncoding.EncodeToString(append(sign(key, said), said...)), nil
}

func sign(key, said []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("unsubscribe"))
	mac.Write(said)
	return mac.Sum(nil)[:macBytes]
}

// read takes a token apart. Errors: ErrNoSuchToken.
func (d *Desk) read(ctx context.Context, token string) (person account.ID, topic answer.MailOffer, err error) {
	data, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(data) < macBytes+len(person)+1 || len(data) > 100 {
		return person, topic, ErrNoSuchToken
	}
	key, err := d.store.MailKey(ctx)
	if err != nil {
		return person, topic, err
	}
	signature, said := data[:macBytes], data[macBytes:]
	if !hmac.Equal(signature, sign(key, said)) {
		return person, topic, ErrNoSuchToken
	}
	person = account.ID(said[:len(person)])
	for _, m := range answer.MailOffers {
		if string(m.Topic) == string(said[len(person):]) {
			return person, m, nil
		}
	}
	return person, topic, ErrNoSuchToken
}

// UnsubscribesFrom says what an address for unsubscribing would end, and changes nothing. Errors: not_found.
func (d *Desk) UnsubscribesFrom(ctx context.Context, token string) (label string, err error) {
	_, topic, err := d.read(ctx, token)
	return topic.Label, err
}

// Unsubscribe ends the letters about a topic to whom the address was made for; no session is needed. Errors: not_found.
func (d *Desk) Unsubscribe(ctx context.Context, token string) (label string, err error) {
	person, topic, err := d.read(ctx, token)
	if err != nil {
		return "", err
	}
	return topic.Label, d.store.ChooseMail(ctx, person, answer.MailChoices{topic.Topic: answer.Never})
}

// digestHour is the hour of the day, in UTC, from which the letters of the day are made.
const digestHour = 6

// QueueLetters makes what is due without anybody doing something: digests of the day, the proposals that have waited longest, and the
// alarm of the week. It may run at any time and in several processes: each letter is made once.
func (d *Desk) QueueLetters(ctx context.Context) (int64, error) {
	now := d.store.Now()
	if now.Hour() < digestHour {
		return 0, nil
	}
	due, err := d.store.DigestsDue(ctx, now)
	if err != nil {
		return 0, err
	}
	day := now.Format(time.DateOnly)
	moderators, err := d.store.Reachable(ctx, answer.AboutQueue, account.Moderator, account.Admin)
	if err != nil {
		return 0, err
	}
	for _, id := range moderators {
		due = append(due, postgres.Delivery{PersonID: id, Topic: answer.AboutQueue, Kind: postgres.DeliverQueue, Event: day})
	}
	came, decided, open, err := d.store.Week(ctx, now)
	if err != nil {
		return 0, err
	}
	if answer.Grows(came, decided, open) {
		admins, err := d.store.Reachable(ctx, answer.AboutAlarms, account.Admin)
		if err != nil {
			return 0, err
		}
		year, week := now.ISOWeek()
		for _, id := range admins {
			due = append(due, postgres.Delivery{PersonID: id, Topic: answer.AboutAlarms, Kind: postgres.DeliverAlarm, Event: fmt.Sprintf("%d-W%02d", year, week)})
		}
	}
	n, err := d.store.QueueDeliveries(ctx, due)
	return int64(n), err
}
