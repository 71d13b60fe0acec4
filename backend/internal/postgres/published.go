package postgres

import (
	"context"
	"database/sql"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// PublishedGuide is what everybody may read of a guide, but for its questions.
type PublishedGuide struct {
	GuideSummary // whose open proposals are counted with its questions
	Policy       answer.Policy
}

// PublishedQuestion is what everybody may read of a question. It has no field for anything that is not published.
type PublishedQuestion struct {
	answer.Question                // protected as it is now, until the time that it says
	Version         answer.Version // the current one; zero when there is none
	Major           int            // number of the newest version that is not minor
	Words           int            // of the current version
	Approved        []account.ID
	Credits         Credits
	People          map[account.ID]account.Ref
	OpenProposals   int
}

// PublishedChange is that readers see something differently: a question, a whole guide (without a question), or what somebody is called.
type PublishedChange struct {
	Seq                     int64
	Guide, Question, Person uuid.UUID // zero for what it is not
	RowVersion              int64     // of the question, now
}

// Horizon is a transaction before which every other one was over when somebody looked.
type Horizon string

// Published reads what everybody may read, all of it as it was at one moment.
type Published struct{ r reader }

// ReadPublished runs fn on what is published at one moment.
func (s *Store) ReadPublished(ctx context.Context, fn func(Published) error) error {
	return translate(s.with(ctx).Transaction(func(db *gorm.DB) error {
		return fn(Published{reader{db, s.now}})
	}, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}))
}

// PublishedChanges reads what changed since a horizon, in the order of their numbers, with the highest number that there is and the
// horizon to look from the next time. A change may be read twice, and none is left out. An empty horizon reads no changes.
func (s *Store) PublishedChanges(ctx context.Context, since Horizon) ([]PublishedChange, int64, Horizon, error) {
	return s.publishedChanges(ctx, since)
}

// Changes is Store.PublishedChanges at that moment.
func (p Published) Changes(ctx context.Context, since Horizon) ([]PublishedChange, int64, Horizon, error) {
	return p.r.publishedChanges(ctx, since)
}

func (r reader) publishedChanges(ctx context.Context, since Horizon) ([]PublishedChange, int64, Horizon, error) {
	var rows []struct {
		Horizon                       Horizon
		Newest                        int64
		Seq                           *int64
		GuideID, QuestionID, PersonID *uuid.UUID
		RowVersion                    *int64
	}
	err := r.with(ctx).Raw(`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon, (SELECT coalesce(max(seq), 0) FROM published_change) AS newest,
			c.seq, c.guide_id, c.question_id, c.person_id, q.row_version
		FROM (SELECT) one LEFT JOIN published_change c ON c.xid >= nullif(?, '')::xid8 LEFT JOIN question q ON q.id = c.question_id ORDER BY c.seq`, string(since)).Scan(&rows).Error
	if err != nil {
		return nil, 0, "", translate(err)
	}
	var out []PublishedChange
	for _, row := range rows {
		if row.Seq != nil {
			out = append(out, PublishedChange{*row.Seq, orZero(row.GuideID), orZero(row.QuestionID), orZero(row.PersonID), orZero(row.RowVersion)})
		}
	}
	return out, rows[0].Newest, rows[0].Horizon, nil
}

// GuideIDs reads the ids of all guides.
func (p Published) GuideIDs(ctx context.Context) (ids []answer.ID, err error) {
	err = p.r.with(ctx).Raw("SELECT id FROM guide ORDER BY position").Scan(&ids).Error
	return ids, translate(err)
}

// Guides reads some guides.
func (p Published) Guides(ctx context.Context, ids []answer.ID) ([]PublishedGuide, error) {
	var rows []struct {
		Guide     guideRow  `gorm:"embedded;embeddedPrefix:guide_"`
		Policy    policyRow `gorm:"embedded;embeddedPrefix:policy_"`
		Questions int
		Words     int
		Topics    labels
	}
	err := p.r.with(ctx).Raw(`SELECT `+guideColumns+`, g.questions, g.words, g.topics, p.number AS policy_number, p.review AS policy_review, p.approvals AS policy_approvals, p.approvals_from AS policy_approvals_from,
			p.veto AS policy_veto, p.checks AS policy_checks, p.at AS policy_at
		FROM guide g JOIN LATERAL (SELECT * FROM guide_policy WHERE guide_id = g.id ORDER BY number DESC LIMIT 1) p ON true WHERE g.id = ANY (?::uuid[])`, uuidArray(ids)).Scan(&rows).Error
	out := make([]PublishedGuide, len(rows))
	for i, row := range rows {
		out[i] = PublishedGuide{GuideSummary{Guide: row.Guide.guide(), Questions: row.Questions, Words: row.Words, Topics: row.Topics}, row.Policy.policy()}
	}
	return out, translate(err)
}

const publishedQuery = `SELECT ` + questionColumns + `, ` + versionColumns + `, coalesce(v.words, 0) AS words, ` + majorVersion + ` AS major, ` + openProposals + ` AS open_proposals, ` + namedPeople + ` AS people
	FROM question q LEFT JOIN version v ON v.question_id = q.id AND v.number = q.current_version `

// PublishedQuestions reads some questions as they are now.
func (s *Store) PublishedQuestions(ctx context.Context, ids []answer.ID) ([]PublishedQuestion, error) {
	return Published{s.reader}.Questions(ctx, ids)
}

// QuestionsOf reads all questions of a guide, in their order.
func (p Published) QuestionsOf(ctx context.Context, guide answer.ID) ([]PublishedQuestion, error) {
	return p.questions(ctx, publishedQuery+`WHERE q.guide_id = ? ORDER BY q.position`, guide)
}

// Questions reads some questions.
func (p Published) Questions(ctx context.Context, ids []answer.ID) ([]PublishedQuestion, error) {
	return p.questions(ctx, publishedQuery+`WHERE q.id = ANY (?::uuid[])`, uuidArray(ids))
}

func (p Published) questions(ctx context.Context, query string, arg any) ([]PublishedQuestion, error) {
	var rows []struct {
		Question      questionRow `gorm:"embedded;embeddedPrefix:question_"`
		Version       versionRow  `gorm:"embedded;embeddedPrefix:version_"`
		Words         int
		Major         int
		OpenProposals int
		People        []byte
	}
	if err := p.r.with(ctx).Raw(query, arg).Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]PublishedQuestion, len(rows))
	for i, row := range rows {
		q := PublishedQuestion{Question: row.Question.question(p.r.now()), Words: row.Words, Major: row.Major, OpenProposals: row.OpenProposals}
		if q.Current > 0 {
			q.Version = row.Version.version()
			var err error
			if q.People, q.Approved, q.Credits, err = readNamed(row.People); err != nil {
				return nil, err
			}
		}
		out[i] = q
	}
	return out, nil
}

// Recent reads the last improvements of all guides.
func (p Published) Recent(ctx context.Context, limit int) ([]Recent, error) {
	return p.r.RecentVersions(ctx, limit)
}

// PublishedLife is how long it can be read what changed; who did not look for that long reads everything anew.
const PublishedLife = time.Hour
