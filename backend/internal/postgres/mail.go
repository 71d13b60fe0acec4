package postgres

import (
	"context"
	"time"

	"gorm.io/gorm"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// MailKey reads the key that signs the addresses for unsubscribing.
func (r reader) MailKey(ctx context.Context) ([]byte, error) {
	var key []byte
	err := r.with(ctx).Raw("SELECT key FROM mail_key").Row().Scan(&key)
	return key, translate(err)
}

// MailChoices reads what somebody chose to be told by mail.
func (r reader) MailChoices(ctx context.Context, person account.ID) (answer.MailChoices, error) {
	all, err := r.mailChoices(ctx, []account.ID{person})
	return all[person], err
}

func (r reader) mailChoices(ctx context.Context, people []account.ID) (map[account.ID]answer.MailChoices, error) {
	var rows []struct {
		PersonID  account.ID
		Topic     answer.MailTopic
		Frequency answer.Frequency
	}
	err := r.with(ctx).Raw("SELECT person_id, topic, frequency FROM mail_choice WHERE person_id = ANY (?::uuid[])", uuidArray(people)).Scan(&rows).Error
	out := map[account.ID]answer.MailChoices{}
	for _, row := range rows {
		if out[row.PersonID] == nil {
			out[row.PersonID] = answer.MailChoices{}
		}
		out[row.PersonID][row.Topic] = row.Frequency
	}
	return out, translate(err)
}

// ChooseMail keeps what somebody chooses of some topics. It is bookkeeping of their own and leaves no audit row.
func (s *Store) ChooseMail(ctx context.Context, person account.ID, choices answer.MailChoices) error {
	return translate(s.with(ctx).Transaction(func(db *gorm.DB) error {
		for topic, frequency := range choices {
			if err := db.Exec(`INSERT INTO mail_choice (person_id, topic, frequency, chosen_at) VALUES (?, ?, ?, ?)
				ON CONFLICT (person_id, topic) DO UPDATE SET frequency = excluded.frequency, chosen_at = excluded.chosen_at`, person, topic, frequency, s.Now()).Error; err != nil {
				return err
			}
		}
		return nil
	}))
}

// NoticeBySeq reads one notice. Errors: ErrNotFound.
func (r reader) NoticeBySeq(ctx context.Context, seq int64) (Notice, error) {
	var n Notice
	err := r.with(ctx).Where("seq = ?", seq).Take(&n).Error
	return n, translate(err)
}

// UnreadBetween reads what somebody was told in a span of time and has not seen, nor been sent a letter about, oldest first.
func (r reader) UnreadBetween(ctx context.Context, person account.ID, after, until time.Time, limit int) ([]Notice, error) {
	var out []Notice
	err := r.with(ctx).Where("person_id = ? AND read_at IS NULL AND at > ? AND at <= ?", person, after, until).
		Where("NOT EXISTS (SELECT 1 FROM delivery d WHERE d.person_id = notice.person_id AND d.kind = 'notice' AND d.event = notice.seq::text)").
		Order("seq").Limit(limit).Find(&out).Error
	return out, translate(err)
}

// LastDigest is when a digest of a topic was made for somebody before a time; the zero time when none was.
func (r reader) LastDigest(ctx context.Context, person account.ID, topic answer.MailTopic, before time.Time) (time.Time, error) {
	var at *time.Time
	err := r.with(ctx).Raw("SELECT max(created_at) FROM delivery WHERE person_id = ? AND topic = ? AND kind = 'digest' AND created_at < ?", person, topic, before).Row().Scan(&at)
	return orZero(at), translate(err)
}

// DigestsDue lists the digests that people are owed at a time: those who want a topic daily and have something of it that they did
// not see since the last one.
func (r reader) DigestsDue(ctx context.Context, now time.Time) ([]Delivery, error) {
	var rows []struct {
		PersonID account.ID
		Kind     string
		Newest   time.Time
	}
	if err := r.with(ctx).Raw(`SELECT n.person_id, n.kind, max(n.at) AS newest FROM notice n JOIN person p ON p.id = n.person_id
		WHERE n.read_at IS NULL AND n.at > ? AND n.at <= ? AND p.email <> '' AND p.suspended_at IS NULL AND NOT p.service
			AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.person_id = n.person_id AND d.kind = 'notice' AND d.event = n.seq::text)
		GROUP BY n.person_id, n.kind`, now.Add(-DigestSpan), now).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	type digest struct {
		person account.ID
		topic  answer.MailTopic
	}
	newest, people := map[digest]time.Time{}, []account.ID{}
	for _, row := range rows {
		d := digest{row.PersonID, answer.TopicOf(row.Kind)}
		if row.Newest.After(newest[d]) {
			newest[d] = row.Newest
		}
		people = append(people, row.PersonID)
	}
	choices, err := r.mailChoices(ctx, people)
	if err != nil {
		return nil, err
	}
	var out []Delivery
	for d, at := range newest {
		if choices[d.person].Of(d.topic) != answer.Daily {
			continue
		}
		last, err := r.LastDigest(ctx, d.person, d.topic, now)
		if err != nil {
			return nil, err
		}
		if at.After(last) {
			out = append(out, Delivery{PersonID: d.person, Topic: d.topic, Kind: DeliverDigest, Event: now.Format(time.DateOnly)})
		}
	}
	return out, nil
}

// DigestSpan is how far back a digest looks at most.
const DigestSpan = 7 * 24 * time.Hour

// Reachable lists the people who hold one of some roles anywhere, can be written to, and are told of a topic.
func (r reader) Reachable(ctx context.Context, topic answer.MailTopic, roles ...account.Role) ([]account.ID, error) {
	var people []account.ID
	if err := r.with(ctx).Raw(`SELECT DISTINCT p.id FROM role_assignment r JOIN person p ON p.id = r.person_id
		WHERE r.role IN ? AND p.email <> '' AND p.suspended_at IS NULL AND NOT p.service`, roles).Scan(&people).Error; err != nil {
		return nil, translate(err)
	}
	choices, err := r.mailChoices(ctx, people)
	if err != nil {
		return nil, err
	}
	var out []account.ID
	for _, id := range people {
		if choices[id].Of(topic) != answer.Never {
			out = append(out, id)
		}
	}
	return out, nil
}

// Week counts what came into the queue in the seven days before a time, what was decided, and what is open.
func (r reader) Week(ctx context.Context, now time.Time) (came, decided, open int, err error) {
	err = r.with(ctx).Raw(`SELECT (SELECT count(*) FROM proposal WHERE created_at > ? AND created_at <= ?),
		(SELECT count(*) FROM decision WHERE created_at > ? AND created_at <= ? AND kind IN ('publish', 'reject', 'withdraw', 'supersede', 'request_changes')),
		(SELECT count(*) FROM proposal WHERE state IN ('in_review', 'changes_requested'))`,
		now.Add(-7*24*time.Hour), now, now.Add(-7*24*time.Hour), now).Row().Scan(&came, &decided, &open)
	return came, decided, open, translate(err)
}

// QueueDeliveries adds the deliveries that are not there yet, with their jobs, and returns how many it added.
func (s *Store) QueueDeliveries(ctx context.Context, deliveries []Delivery) (added int, err error) {
	err = s.with(ctx).Transaction(func(db *gorm.DB) error {
		added, err = queue(ctx, db, s.Now(), deliveries)
		return err
	})
	return added, translate(err)
}
