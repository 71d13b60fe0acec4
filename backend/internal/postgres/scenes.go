package postgres

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Scene reads everything that the rules look at when they judge a proposal. Errors: ErrNotFound.
func (r reader) Scene(ctx context.Context, proposal answer.ID) (answer.Scene, error) {
	scenes, err := r.Scenes(ctx, []answer.ID{proposal})
	if err != nil {
		return answer.Scene{}, err
	}
	if len(scenes) == 0 {
		return answer.Scene{}, ErrNotFound
	}
	return scenes[0], nil
}

// scenesQuery reads what a proposal has one of, and whether it has any of what it can have many of; the text of its base only when that
// is not what is published.
const scenesQuery = `SELECT ` + guideColumns + `, ` + questionColumns + `, p.id AS proposal_id, p.question_id AS proposal_question_id, p.guide_id AS proposal_guide_id,
	p.author_id AS proposal_author_id, p.state AS proposal_state, p.revision AS proposal_revision, p.reopened AS proposal_reopened,
	p.row_version AS proposal_row_version, p.created_at AS proposal_created_at, p.changed_at AS proposal_changed_at, n.service AS author_is_service, n.erased_at AS author_erased_at,
	y.number AS policy_number, y.review AS policy_review, y.approvals AS policy_approvals, y.approvals_from AS policy_approvals_from, y.veto AS policy_veto,
	y.checks AS policy_checks, y.by_id AS policy_by_id, y.reason AS policy_reason, y.at AS policy_at,
	(SELECT coalesce(string_agg(DISTINCT a.person_id::text, ','), '') FROM role_assignment a WHERE a.role = 'admin' AND (a.guide_id IS NULL OR a.guide_id = g.id)) AS admins,
	r.base_version AS base, c.guidance AS published_guidance, c.body AS published_body, b.guidance AS base_guidance, b.body AS base_body,
	coalesce((SELECT max(v.number) FROM version v WHERE v.question_id = p.question_id AND v.text_hash = r.text_hash AND v.proposal_id IS DISTINCT FROM p.id), 0) AS same_as,
	EXISTS (SELECT 1 FROM review WHERE proposal_id = p.id) AS reviewed, EXISTS (SELECT 1 FROM decision WHERE proposal_id = p.id) AS decided,
	EXISTS (SELECT 1 FROM thread WHERE proposal_id = p.id) AS discussed
	FROM proposal p JOIN person n ON n.id = p.author_id JOIN question q ON q.id = p.question_id JOIN guide g ON g.id = q.guide_id
	JOIN revision r ON r.proposal_id = p.id AND r.number = p.revision
	JOIN LATERAL (SELECT * FROM guide_policy WHERE guide_id = g.id ORDER BY number DESC LIMIT 1) y ON true
	LEFT JOIN version c ON c.question_id = q.id AND c.number = q.current_version
	LEFT JOIN version b ON b.question_id = q.id AND b.number = r.base_version AND b.number <> q.current_version
	WHERE p.id = ANY (?::uuid[])`

// Scenes reads several scenes in the order of their ids, with the same few statements as one, and none for what none of them has; ids
// without a proposal are left out.
func (r reader) Scenes(ctx context.Context, ids []answer.ID) ([]answer.Scene, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var heads []struct {
		Guide    guideRow    `gorm:"embedded;embeddedPrefix:guide_"`
		Question questionRow `gorm:"embedded;embeddedPrefix:question_"`
		Proposal proposalRow `gorm:"embedded;embeddedPrefix:proposal_"`
		Policy   policyRow   `gorm:"embedded;embeddedPrefix:policy_"`

		Admins                           string
		Base                             int
		PublishedGuidance, PublishedBody *string
		BaseGuidance, BaseBody           *string
		AuthorIsService                  bool
		AuthorErasedAt                   *time.Time
		SameAs                           int
		Reviewed, Decided, Discussed     bool
	}
	if err := r.with(ctx).Raw(scenesQuery, uuidArray(ids)).Scan(&heads).Error; err != nil {
		return nil, translate(err)
	}
	scenes := make(map[answer.ID]*answer.Scene, len(heads))
	var reviewed, decided, discussed []answer.ID
	for _, h := range heads {
		s := &answer.Scene{
			Guide: h.Guide.guide(), Policy: h.Policy.policy(), Admins: splitIDs(h.Admins), Question: h.Question.question(r.now()), Proposal: h.Proposal.proposal(),
			Published: answer.Content{Guidance: orZero(h.PublishedGuidance), Body: orZero(h.PublishedBody)},
			Base:      answer.Content{Guidance: orZero(h.BaseGuidance), Body: orZero(h.BaseBody)},
			SameAs:    h.SameAs, AuthorIsService: h.AuthorIsService, AuthorErased: h.AuthorErasedAt,
		}
		if h.Base == s.Question.Current {
			s.Base = s.Published
		}
		scenes[h.Proposal.ID] = s
		for which, has := range map[*[]answer.ID]bool{&reviewed: h.Reviewed, &decided: h.Decided, &discussed: h.Discussed} {
			if has {
				*which = append(*which, h.Proposal.ID)
			}
		}
	}
	for _, part := range []struct {
		of   []answer.ID
		fill func(context.Context, string, map[answer.ID]*answer.Scene) error
	}{{ids, r.fillRevisions}, {reviewed, r.fillReviews}, {decided, r.fillDecisions}, {discussed, r.fillThreads}} {
		if len(part.of) == 0 {
			continue
		}
		if err := part.fill(ctx, uuidArray(part.of), scenes); err != nil {
			return nil, translate(err)
		}
	}
	out := make([]answer.Scene, 0, len(scenes))
	for _, id := range ids {
		if s := scenes[id]; s != nil {
			out = append(out, *s)
		}
	}
	return out, nil
}

func (r reader) fillRevisions(ctx context.Context, in string, scenes map[answer.ID]*answer.Scene) error {
	var rows []struct {
		Row       revisionRow `gorm:"embedded"`
		CoAuthors string
	}
	err := r.with(ctx).Raw(`SELECT r.id, r.proposal_id, r.number, r.base_version, r.summary, r.text_hash, r.word_hash, r.author_id, r.edited_by, r.words_added, r.words_removed, r.check_note, r.created_at,
		CASE WHEN r.number = p.revision THEN r.guidance ELSE '' END AS guidance, CASE WHEN r.number = p.revision THEN r.body ELSE '' END AS body,
		(SELECT coalesce(string_agg(c.person_id::text, ','), '') FROM revision_co_author c WHERE c.proposal_id = r.proposal_id AND c.revision = r.number) AS co_authors
		FROM revision r JOIN proposal p ON p.id = r.proposal_id WHERE r.proposal_id = ANY (?::uuid[]) ORDER BY r.proposal_id, r.number`, in).Scan(&rows).Error
	if err != nil {
		return err // a row that was read half-way belongs to no proposal
	}
	for _, row := range rows {
		s := scenes[row.Row.ProposalID]
		revision := row.Row.revision()
		revision.CoAuthors = splitIDs(row.CoAuthors)
		s.Revisions = append(s.Revisions, revision)
		s.Words = append(s.Words, answer.Hash(row.Row.WordHash))
	}
	return nil
}

func (r reader) fillReviews(ctx context.Context, in string, scenes map[answer.ID]*answer.Scene) error {
	var rows []reviewRow
	err := r.with(ctx).Raw(`SELECT w.*, n.service, n.suspended_at IS NULL AND EXISTS (SELECT 1 FROM role_assignment a
			WHERE a.person_id = w.reviewer_id AND (a.guide_id IS NULL OR a.guide_id = p.guide_id)) AS moderates
		FROM review w JOIN proposal p ON p.id = w.proposal_id JOIN person n ON n.id = w.reviewer_id
		WHERE w.proposal_id = ANY (?::uuid[]) ORDER BY w.seq`, in).Scan(&rows).Error
	if err != nil {
		return err
	}
	for _, row := range rows {
		scenes[row.ProposalID].Reviews = append(scenes[row.ProposalID].Reviews, row.review())
	}
	return nil
}

func (r reader) fillDecisions(ctx context.Context, in string, scenes map[answer.ID]*answer.Scene) error {
	var rows []decisionRow
	err := r.with(ctx).Raw(`SELECT * FROM decision WHERE proposal_id = ANY (?::uuid[]) ORDER BY proposal_id, ordinal`, in).Scan(&rows).Error
	if err != nil {
		return err
	}
	for _, row := range rows {
		scenes[row.ProposalID].Decisions = append(scenes[row.ProposalID].Decisions, row.decision())
	}
	return nil
}

// LockScene is Scene with the question, then the guide's policy, then the proposal and then the rights of its reviewers kept as they
// are until the end of the transaction, always in that order. question is the proposal's, which never changes.
func (tx *Tx) LockScene(ctx context.Context, question, proposal answer.ID) (answer.Scene, error) {
	q, err := tx.LockQuestion(ctx, question)
	if err != nil {
		return answer.Scene{}, err
	}
	if err := tx.sharePolicy(ctx, q.GuideID); err != nil {
		return answer.Scene{}, err
	}
	var row proposalRow
	if err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Select("id").Where("id = ?", proposal).Take(&row).Error; err != nil {
		return answer.Scene{}, translate(err)
	}
	// Whoever changes what a reviewer may do has the reviewer's row for itself, and never waits for a question or a proposal.
	if err := tx.with(ctx).Exec("SELECT 1 FROM person WHERE id IN (SELECT reviewer_id FROM review WHERE proposal_id = ?) ORDER BY id FOR SHARE", proposal).Error; err != nil {
		return answer.Scene{}, translate(err)
	}
	return tx.Scene(ctx, proposal)
}

func splitIDs(list string) []account.ID {
	var ids []account.ID
	for len(list) >= 36 {
		ids = append(ids, uuid.MustParse(list[:36]))
		list = list[min(37, len(list)):]
	}
	return slices.Clip(ids)
}

// bump is the expression that counts a change of a row.
var bump = gorm.Expr("row_version + 1")
