package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"redraft/internal/answer"
)

// Voter names who votes, and tells nobody who that is: a hash of a person's id or of a random name in a cookie.
type Voter [32]byte

type voteRow struct {
	VersionID answer.ID `gorm:"primaryKey"`
	Voter     []byte    `gorm:"primaryKey"`
	Helpful   bool
	Reason    string
	VotedAt   time.Time
}

func (voteRow) TableName() string { return "helpful_vote" }

// Vote keeps what a reader says of a version, in place of what they said before. A vote is no act on content: it leaves no audit row.
func (s *Store) Vote(ctx context.Context, version answer.ID, by Voter, v answer.Vote) error {
	row := voteRow{VersionID: version, Voter: by[:], Helpful: v.Helpful, Reason: v.Reason, VotedAt: s.Now()}
	again := clause.OnConflict{Columns: []clause.Column{{Name: "version_id"}, {Name: "voter"}}, DoUpdates: clause.AssignmentColumns([]string{"helpful", "reason", "voted_at"})}
	return translate(s.with(ctx).Clauses(again).Create(&row).Error)
}

// TakeVoteBack forgets what a reader said of a version.
func (s *Store) TakeVoteBack(ctx context.Context, version answer.ID, by Voter) error {
	return translate(s.with(ctx).Where("version_id = ? AND voter = ?", version, by[:]).Delete(&voteRow{}).Error)
}

// VoteOf reads what a reader said of a version. Errors: ErrNotFound.
func (r reader) VoteOf(ctx context.Context, version answer.ID, by Voter) (answer.Vote, error) {
	var row voteRow
	err := r.with(ctx).Where("version_id = ? AND voter = ?", version, by[:]).Take(&row).Error
	return answer.Vote{Helpful: row.Helpful, Reason: row.Reason}, translate(err)
}

// Helpfulness reads what readers said of some versions of a question, by number; a version of which nobody said anything is missing.
func (r reader) Helpfulness(ctx context.Context, question answer.ID, numbers []int) (map[int]answer.Helpfulness, error) {
	var rows []struct {
		Number  int
		Helpful bool
		Reason  string
		N       int
	}
	err := r.with(ctx).Raw(`SELECT v.number, h.helpful, h.reason, count(*) AS n FROM version v JOIN helpful_vote h ON h.version_id = v.id
		WHERE v.question_id = ? AND v.number = ANY (?::int[]) GROUP BY v.number, h.helpful, h.reason`, question, intArray(numbers)).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := map[int]answer.Helpfulness{}
	for _, row := range rows {
		h := out[row.Number]
		if h.Reasons == nil {
			h.Reasons = map[string]int{}
		}
		if row.Helpful {
			h.Yes += row.N
		} else {
			h.No += row.N
		}
		if row.Reason != "" {
			h.Reasons[row.Reason] += row.N
		}
		out[row.Number] = h
	}
	return out, nil
}

// AddReads adds to how often questions were read on a day: all of it, or nothing.
func (s *Store) AddReads(ctx context.Context, day time.Time, reads map[answer.ID]int64) error {
	ids, counts := make([]answer.ID, 0, len(reads)), make([]int, 0, len(reads))
	for id, n := range reads {
		ids, counts = append(ids, id), append(counts, int(n))
	}
	// In the order of the ids, so that two processes that add at the same moment wait for each other and never in a ring.
	return translate(s.with(ctx).Exec(`INSERT INTO question_reads AS r (question_id, day, n) SELECT a.id, ?::date, a.n FROM unnest(?::uuid[], ?::int[]) AS a (id, n) ORDER BY a.id
		ON CONFLICT (question_id, day) DO UPDATE SET n = r.n + excluded.n`, day.Format(time.DateOnly), uuidArray(ids), intArray(counts)).Error)
}

// ReadsSince reads how often questions were read since a day, about; a question that nobody read is missing.
func (r reader) ReadsSince(ctx context.Context, questions []answer.ID, day time.Time) (map[answer.ID]int64, error) {
	var rows []struct {
		QuestionID answer.ID
		N          int64
	}
	err := r.with(ctx).Raw("SELECT question_id, sum(n)::bigint AS n FROM question_reads WHERE question_id = ANY (?::uuid[]) AND day >= ?::date GROUP BY question_id",
		uuidArray(questions), day.Format(time.DateOnly)).Scan(&rows).Error
	out := make(map[answer.ID]int64, len(rows))
	for _, row := range rows {
		out[row.QuestionID] = row.N
	}
	return out, translate(err)
}
