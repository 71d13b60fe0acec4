package postgres

import (
	"context"
	"encoding/json"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Placed is a question with its guide, its neighbours and what is published.
type Placed struct {
	Guide          answer.Guide
	Question       answer.Question
	Place          int // among the guide's questions that are not archived, from 1; 0 for an archived one
	Of             int
	Previous, Next *answer.Question // slug and prompt only
	OpenProposals  int
	Published      answer.Version // zero when nothing is
	Approved       []account.ID   // who approved the proposal behind it, in that order
	Credits        Credits
	People         map[account.ID]account.Ref
}

// named is somebody who has to do with a version.
type named struct {
	ID        account.ID `json:"id"`
	Name      string     `json:"name"`
	Service   bool       `json:"service"`
	Suspended bool       `json:"suspended"`
	Approved  bool       `json:"approved"`
	Part      string     `json:"part"` // co_author, reporter, or empty
}

const versionColumns = `v.id AS version_id, v.question_id AS version_question_id, v.number AS version_number, v.guidance AS version_guidance, v.body AS version_body,
	v.kind AS version_kind, v.summary AS version_summary, v.proposal_id AS version_proposal_id, v.revision AS version_revision, v.author_id AS version_author_id,
	v.published_by AS version_published_by, v.restores AS version_restores, v.undoes AS version_undoes, v.reason AS version_reason, v.minor AS version_minor,
	v.words_added AS version_words_added, v.words_removed AS version_words_removed, v.published_at AS version_published_at`

// approvals are the reviews that led to a version v: of its revision, or of one before it with the same words.
const approvals = `SELECT reviewer_id, min(seq) AS seq FROM review WHERE proposal_id = v.proposal_id AND verdict = 'approve' AND revision <= v.revision
	AND NOT EXISTS (SELECT 1 FROM revision a JOIN revision b ON b.proposal_id = a.proposal_id AND b.number = v.revision
		WHERE a.proposal_id = v.proposal_id AND a.number >= review.revision AND a.word_hash <> b.word_hash) GROUP BY reviewer_id`

// namedPeople are those who have to do with a version v, as JSON.
const namedPeople = `CASE WHEN coalesce(v.proposal_id, v.author_id, v.published_by) IS NULL THEN '[]' ELSE (SELECT coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'service', n.service, 'suspended', n.suspended_at IS NOT NULL, 'approved', x.seq IS NOT NULL, 'part', x.part) ORDER BY x.seq), '[]')
		FROM (SELECT v.author_id AS id, NULL::bigint AS seq, '' AS part UNION ALL SELECT v.published_by, NULL, '' UNION ALL SELECT w.*, '' FROM (` + approvals + `) w
			UNION ALL SELECT c.person_id, NULL, 'co_author' FROM revision_co_author c WHERE c.proposal_id = v.proposal_id AND c.revision = v.revision
			UNION ALL (SELECT DISTINCT r.reporter_id, NULL::bigint, 'reporter' FROM report r WHERE r.proposal_id = v.proposal_id)) x JOIN person n ON n.id = x.id) END`

// openProposals is how many are open on a question q.
const openProposals = `(SELECT count(*) FROM proposal p WHERE p.question_id = q.id AND p.state IN ('in_review', 'changes_requested'))`

// placedQuery is one statement, because nothing is read more often and a statement costs more than what it finds.
const placedQuery = `SELECT ` + guideColumns + `, ` + questionColumns + `, ` + versionColumns + `,
	(SELECT count(*) FROM question n WHERE n.guide_id = q.guide_id AND n.archived_at IS NULL AND n.position <= q.position) AS place,
	(SELECT count(*) FROM question n WHERE n.guide_id = q.guide_id AND n.archived_at IS NULL) AS total,
	before.slug AS previous_slug, before.prompt AS previous_prompt, after.slug AS next_slug, after.prompt AS next_prompt,
	` + openProposals + ` AS open_proposals, ` + namedPeople + ` AS people
	FROM guide g JOIN question q ON q.guide_id = g.id
	LEFT JOIN version v ON v.question_id = q.id AND v.number = q.current_version
	LEFT JOIN LATERAL (SELECT slug, prompt FROM question n WHERE n.guide_id = q.guide_id AND n.archived_at IS NULL AND n.position < q.position ORDER BY n.position DESC LIMIT 1) before ON true
	LEFT JOIN LATERAL (SELECT slug, prompt FROM question n WHERE n.guide_id = q.guide_id AND n.archived_at IS NULL AND n.position > q.position ORDER BY n.position LIMIT 1) after ON true
	WHERE g.slug = ? AND q.slug = ?`

// Placed reads a question with its guide, its neighbours and what is published. Errors: ErrNotFound.
func (r reader) Placed(ctx context.Context, guideSlug, slug string) (Placed, error) {
	var row struct {
		Guide                                              guideRow    `gorm:"embedded;embeddedPrefix:guide_"`
		Question                                           questionRow `gorm:"embedded;embeddedPrefix:question_"`
		Version                                            versionRow  `gorm:"embedded;embeddedPrefix:version_"`
		Place, Total                                       int
		PreviousSlug, PreviousPrompt, NextSlug, NextPrompt *string
		OpenProposals                                      int
		People                                             []byte
	}
	if err := r.with(ctx).Raw(placedQuery, guideSlug, slug).Take(&row).Error; err != nil {
		return Placed{}, translate(err)
	}
	p := Placed{
		Guide: row.Guide.guide(), Question: row.Question.question(r.now()), Of: row.Total, OpenProposals: row.OpenProposals,
		Previous: neighbour(row.PreviousSlug, row.PreviousPrompt), Next: neighbour(row.NextSlug, row.NextPrompt), People: map[account.ID]account.Ref{},
	}
	if p.Question.ArchivedAt == nil {
		p.Place = row.Place
	}
	if p.Question.Current == 0 {
		return p, nil
	}
	p.Published = row.Version.version()
	var err error
	p.People, p.Approved, p.Credits, err = readNamed(row.People)
	return p, err
}

// readNamed reads what namedPeople wrote.
func readNamed(text []byte) (people map[account.ID]account.Ref, approved []account.ID, credits Credits, err error) {
	var all []named
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, nil, Credits{}, err
	}
	people = make(map[account.ID]account.Ref, len(all))
	for _, n := range all {
		people[n.ID] = account.Ref{ID: n.ID, Name: n.Name, Service: n.Service, Suspended: n.Suspended}
		switch {
		case n.Approved:
			approved = append(approved, n.ID)
		case n.Part == "co_author":
			credits.CoAuthors = append(credits.CoAuthors, n.ID)
		case n.Part == "reporter":
			credits.Reporters = append(credits.Reporters, n.ID)
		}
	}
	return people, approved, credits, nil
}

func neighbour(slug, prompt *string) *answer.Question {
	if slug == nil {
		return nil
	}
	return &answer.Question{Slug: *slug, Prompt: *prompt}
}
