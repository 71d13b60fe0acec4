package postgres

import (
	"context"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
)

type listRow struct {
	ID         answer.ID
	PersonID   account.ID
	Name       string
	Share      *string
	ShowOwner  bool
	RowVersion int64
	Questions  int
	Holds      bool
}

func (r listRow) list() answer.List {
	return answer.List{ID: r.ID, Owner: r.PersonID, Name: r.Name, Share: orZero(r.Share), ShowOwner: r.ShowOwner, Questions: r.Questions, RowVersion: r.RowVersion}
}

const listColumns = `SELECT l.*, (SELECT count(*) FROM list_question q WHERE q.list_id = l.id) AS questions FROM list l`

// Holding is a list, and whether it holds a question.
type Holding struct {
	answer.List
	Holds bool
}

// Lists reads the lists of a person by name, and which of them hold a question.
func (r reader) Lists(ctx context.Context, person account.ID, question answer.ID) ([]Holding, error) {
	var rows []listRow
	err := r.with(ctx).Raw(`SELECT l.*, (SELECT count(*) FROM list_question q WHERE q.list_id = l.id) AS questions,
		EXISTS (SELECT 1 FROM list_question q WHERE q.list_id = l.id AND q.question_id = ?) AS holds
		FROM list l WHERE l.person_id = ? ORDER BY lower(l.name)`, question, person).Scan(&rows).Error
	out := make([]Holding, len(rows))
	for i, row := range rows {
		out[i] = Holding{row.list(), row.Holds}
	}
	return out, translate(err)
}

// List reads a list. Errors: ErrNotFound.
func (r reader) List(ctx context.Context, id answer.ID) (answer.List, error) {
	var row listRow
	err := r.with(ctx).Raw(listColumns+` WHERE l.id = ?`, id).Take(&row).Error
	return row.list(), translate(err)
}

// SharedList reads a list by the secret of its link. Errors: ErrNotFound.
func (r reader) SharedList(ctx context.Context, share string) (answer.List, error) {
	var row listRow
	err := r.with(ctx).Raw(listColumns+` WHERE l.share = ?`, share).Take(&row).Error
	return row.list(), translate(err)
}

// Listed is a question of a list, with what is published of it.
type Listed struct {
	ID                                  answer.ID
	GuideSlug, GuideTitle, Slug, Prompt string
	Position                            int
	Topics                              []string `gorm:"-"`
	Version, Major                      int      // numbers of what is published and of the newest major version; 0: nothing is
	Guidance, Body                      string
	PublishedAt                         *time.Time
	Archived                            bool // it, or its guide
}

const listedColumns = `SELECT q.id, g.slug AS guide_slug, g.title AS guide_title, q.slug, q.prompt, q.position, q.topics, q.current_version AS version, ` + majorVersion + ` AS major,
	coalesce(v.guidance, '') AS guidance, coalesce(v.body, '') AS body, v.published_at, (q.archived_at IS NOT NULL OR g.archived_at IS NOT NULL) AS archived
	FROM question q JOIN guide g ON g.id = q.guide_id LEFT JOIN version v ON v.question_id = q.id AND v.number = q.current_version `

// Listed reads the questions of a list in its order.
func (r reader) Listed(ctx context.Context, list answer.ID) ([]Listed, error) {
	return r.listed(ctx, listedColumns+"JOIN list_question l ON l.question_id = q.id WHERE l.list_id = ? ORDER BY l.place", list)
}

// ListedIn reads the questions of a guide in its order.
func (r reader) ListedIn(ctx context.Context, guide answer.ID) ([]Listed, error) {
	return r.listed(ctx, listedColumns+"WHERE q.guide_id = ? AND q.archived_at IS NULL ORDER BY q.position", guide)
}

func (r reader) listed(ctx context.Context, sql string, id answer.ID) ([]Listed, error) {
	var rows []struct {
		Listed
		Topics labels
	}
	err := r.with(ctx).Raw(sql, id).Scan(&rows).Error
	out := make([]Listed, len(rows))
	for i, row := range rows {
		out[i] = row.Listed
		out[i].Topics = row.Topics
	}
	return out, translate(err)
}

// LockList keeps a list as it is until the end of the transaction. Errors: ErrNotFound.
func (tx *Tx) LockList(ctx context.Context, id answer.ID) (answer.List, error) {
	var row listRow
	err := tx.with(ctx).Raw(listColumns+` WHERE l.id = ? FOR UPDATE OF l`, id).Take(&row).Error
	return row.list(), translate(err)
}

// InsertList adds an empty list. Errors: answer.ErrLists.
func (tx *Tx) InsertList(ctx context.Context, l answer.List) error {
	if err := tx.with(ctx).Exec("SELECT pg_advisory_xact_lock(hashtextextended('redraft:list:' || ?::text, 0))", l.Owner).Error; err != nil {
		return err // one at a time of a person, so that each finds a place of its own
	}
	done := tx.with(ctx).Exec(`INSERT INTO list (id, person_id, place, name, created_at)
		SELECT ?, ?, min(n), ?, ? FROM generate_series(1, ?) n WHERE NOT EXISTS (SELECT 1 FROM list WHERE person_id = ? AND place = n) HAVING min(n) IS NOT NULL`,
		l.ID, l.Owner, l.Name, tx.Now, answer.MaxLists, l.Owner)
	if done.Error == nil && done.RowsAffected == 0 {
		return answer.ErrLists
	}
	return done.Error
}

// UpdateList writes a locked list, and counts the change.
func (tx *Tx) UpdateList(ctx context.Context, l answer.List) error {
	return tx.with(ctx).Exec("UPDATE list SET name = ?, share = ?, show_owner = ?, row_version = row_version + 1 WHERE id = ?", l.Name, orNull(l.Share), l.ShowOwner, l.ID).Error
}

// DeleteList removes a list.
func (tx *Tx) DeleteList(ctx context.Context, id answer.ID) error {
	return tx.with(ctx).Exec("DELETE FROM list WHERE id = ?", id).Error
}

// AddToList adds a question at the end of a locked list, which does not hold it. Errors: answer.ErrListFull.
func (tx *Tx) AddToList(ctx context.Context, list, question answer.ID) error {
	return tx.with(ctx).Exec("INSERT INTO list_question (list_id, question_id, place) SELECT ?, ?, 1 + count(*) FROM list_question WHERE list_id = ?", list, question, list).Error
}

// TakeOffList takes a question off a locked list; those behind it move up.
func (tx *Tx) TakeOffList(ctx context.Context, list, question answer.ID) error {
	return tx.with(ctx).Exec(`WITH gone AS (DELETE FROM list_question WHERE list_id = ? AND question_id = ? RETURNING place)
		UPDATE list_question q SET place = q.place - 1 FROM gone WHERE q.list_id = ? AND q.place > gone.place`, list, question, list).Error
}

// OrderList puts all questions of a locked list into the given order.
func (tx *Tx) OrderList(ctx context.Context, list answer.ID, questions []answer.ID) error {
	places := make([]int, len(questions))
	for i := range questions {
		places[i] = i + 1
	}
	return tx.with(ctx).Exec(`UPDATE list_question q SET place = o.place FROM unnest(?::uuid[], ?::int[]) AS o(id, place) WHERE q.list_id = ? AND q.question_id = o.id`,
		uuidArray(questions), intArray(places), list).Error
}
