package httpapi

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/markup"
)

// marshal writes JSON that may stand in HTML text: <, > and & are escaped.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// instant writes a time in UTC with microseconds.
type instant time.Time

func (t instant) MarshalJSON() ([]byte, error) {
	return []byte(`"` + time.Time(t).UTC().Format("2006-01-02T15:04:05.000000Z") + `"`), nil
}

func instantOf(t *time.Time) *instant {
	if t == nil {
		return nil
	}
	i := instant(*t)
	return &i
}

func instantUnlessZero(t time.Time) *instant {
	if t.IsZero() {
		return nil
	}
	return instantOf(&t)
}

type canJSON map[string]bool

func canOf(permissions []string) canJSON {
	can := canJSON{}
	for _, p := range permissions {
		can[p] = true
	}
	return can
}

type refJSON struct {
	ID        uuid.UUID `json:"id"`
	Name      string    `json:"name"`
	Suspended bool      `json:"suspended,omitempty"`
	Service   bool      `json:"service,omitempty"`
}

func refOf(r account.Ref) refJSON { return refJSON(r) }

func refsOf(people editorial.People, ids []uuid.UUID) []refJSON {
	out := make([]refJSON, 0, len(ids))
	for _, id := range ids {
		out = append(out, refOf(people[id]))
	}
	return out
}

func refIn(people editorial.People, id uuid.UUID) *refJSON {
	if id == uuid.Nil {
		return nil
	}
	ref := refOf(people[id])
	return &ref
}

type guideRef struct {
	Slug  string `json:"slug"`
	Title string `json:"title"`
}

type questionRef struct {
	Slug   string `json:"slug"`
	Prompt string `json:"prompt"`
}

type placeJSON struct {
	Guide    guideRef `json:"guide"`
	Slug     string   `json:"slug"`
	Prompt   string   `json:"prompt"`
	Position int      `json:"position"`
	Archived bool     `json:"archived,omitempty"`
}

func placeOf(g answer.Guide, q answer.Question) placeJSON {
	return placeJSON{guideRef{g.Slug, g.Title}, q.Slug, q.Prompt, q.Position, q.ArchivedAt != nil || g.ArchivedAt != nil}
}

type sizeJSON struct {
	Added   int      `json:"added"`
	Removed int      `json:"removed"`
	Moved   int      `json:"moved,omitempty"`
	Share   *float64 `json:"share,omitempty"`
}

type decisionJSON struct {
	Kind      string   `json:"kind"`
	By        *refJSON `json:"by"`
	At        instant  `json:"at"`
	Revision  int      `json:"revision,omitempty"`
	Reason    string   `json:"reason,omitempty"`
	Code      string   `json:"code,omitempty"`
	CodeLabel string   `json:"code_label,omitempty"`
	Advice    string   `json:"advice,omitempty"`
	Version   int      `json:"version,omitempty"`
	Checklist []string `json:"checklist,omitempty"`
	Undone    bool     `json:"undone,omitempty"`
	Policy    int      `json:"policy"`
	Override  bool     `json:"override,omitempty"`
}

func decisionOf(d answer.Decision, people editorial.People, labels map[string]string) decisionJSON {
	return decisionJSON{string(d.Kind), refIn(people, d.By), instant(d.CreatedAt), d.Revision, d.Reason, d.Code, labels[d.Code], "", d.Version, d.Checklist, false, d.Policy, d.Override}
}

type missingJSON struct {
	Code        string `json:"code"`
	Message     string `json:"message"`
	Overridable bool   `json:"overridable,omitempty"`
}

func missingOf(missing []answer.Missing) []missingJSON {
	out := make([]missingJSON, len(missing))
	for i, m := range missing {
		out[i] = missingJSON(m)
	}
	return out
}

type versionSummary struct {
	Number      int              `json:"number"`
	Kind        string           `json:"kind"`
	Summary     string           `json:"summary"`
	PublishedAt instant          `json:"published_at"`
	ProposedBy  *refJSON         `json:"proposed_by,omitempty"`
	PublishedBy *refJSON         `json:"published_by"`
	ApprovedBy  []refJSON        `json:"approved_by"`
	CoAuthors   []refJSON        `json:"co_authors,omitempty"`
	ReportedBy  []refJSON        `json:"reported_by,omitempty"`
	Size        sizeJSON         `json:"size"`
	Restores    int              `json:"restores,omitempty"`
	Undoes      int              `json:"undoes,omitempty"`
	Reason      string           `json:"reason,omitempty"`
	Minor       bool             `json:"minor,omitempty"`
	Helpful     *helpfulnessJSON `json:"helpful,omitempty"`
}

func versionSummaryOf(v editorial.VersionView) versionSummary {
	return versionSummary{
		v.Number, string(v.Kind), v.Says(), instant(v.PublishedAt), refIn(v.People, v.Author), refIn(v.People, v.PublishedBy),
		refsOf(v.People, v.Approved), refsOf(v.People, v.Credits.CoAuthors), refsOf(v.People, v.Credits.Reporters),
		sizeJSON{Added: v.Added, Removed: v.Removed},
		v.Restores, v.Undoes, v.Reason, v.Minor, helpfulnessOf(v.Helpful),
	}
}

type versionJSON struct {
	versionSummary
	Guidance     string  `json:"guidance"`
	Body         string  `json:"body"`
	GuidanceHTML string  `json:"guidance_html"`
	BodyHTML     string  `json:"body_html"`
	TextSHA256   string  `json:"text_sha256"`
	Latest       bool    `json:"latest"`
	Can          canJSON `json:"can"`

	Siblings []siblingJSON `json:"siblings,omitempty"`
}

func versionOf(v editorial.VersionView) versionJSON {
	return versionJSON{
		versionSummaryOf(v), v.Content.Guidance, v.Content.Body, markup.HTML(v.Content.Guidance), markup.HTML(v.Content.Body),
		v.Content.Hash().String(), v.Latest, canOf(v.Can), siblingsOf(v.Siblings, v.People),
	}
}

type baseJSON struct {
	State          string `json:"state"`
	Version        int    `json:"version"`
	CurrentVersion int    `json:"current_version"`
}

type turnJSON struct {
	Whose  string    `json:"whose"`
	People []refJSON `json:"people,omitempty"`
	Since  instant   `json:"since"`
	Yours  bool      `json:"yours"`
}

func turnOf(v editorial.ProposalView) turnJSON {
	return turnJSON{string(v.Turn.Whose), refsOf(v.People, v.Turn.People), instant(v.Turn.Since), v.Yours}
}

type publishableJSON struct {
	Now     bool          `json:"now"`
	Missing []missingJSON `json:"missing"`
}

type proposalSummary struct {
	ID          uuid.UUID       `json:"id"`
	Question    placeJSON       `json:"question"`
	Author      refJSON         `json:"author"`
	State       string          `json:"state"`
	Summary     string          `json:"summary"`
	Revision    int             `json:"revision"`
	SubmittedAt instant         `json:"submitted_at"`
	ChangedAt   instant         `json:"changed_at"`
	Base        baseJSON        `json:"base"`
	Turn        turnJSON        `json:"turn"`
	Size        sizeJSON        `json:"size"`
	Publishable publishableJSON `json:"publishable"`
	SameAs      int             `json:"same_as_version,omitempty"`
	ETag        string          `json:"etag"`
	Reviewer    *refJSON        `json:"reviewer,omitempty"`
	Record      *recordJSON     `json:"record,omitempty"`
	Impact      *impactJSON     `json:"impact,omitempty"`
}

func proposalSummaryOf(v editorial.ProposalView) proposalSummary {
	latest := v.Latest()
	return proposalSummary{
		ID: v.Proposal.ID, Question: placeOf(v.Guide, v.Question), Author: refOf(v.People[v.Proposal.Author]), State: string(v.Proposal.State),
		Summary: latest.Summary, Revision: latest.Number, SubmittedAt: instant(v.Proposal.CreatedAt), ChangedAt: instant(v.Proposal.ChangedAt),
		Base: baseJSON{string(v.Merge.State), latest.Base, v.Question.Current}, Turn: turnOf(v),
		Size: sizeJSON{Added: latest.Added, Removed: latest.Removed}, Publishable: publishableJSON{len(v.Missing) == 0, missingOf(v.Missing)}, SameAs: v.SameAs, ETag: proposalTag(v),
		Reviewer: reviewerOf(v), Record: recordOf(v), Impact: impactOf(v.Impact),
	}
}

type proposalItem struct {
	proposalSummary
	Decision *decisionJSON `json:"decision,omitempty"`
	Can      canJSON       `json:"can"`
}

func proposalItemOf(v editorial.ProposalView) proposalItem {
	item := proposalItem{proposalSummary: proposalSummaryOf(v), Can: canOf(v.Can)}
	if n := len(v.Decisions); n > 0 {
		d := decisionOf(v.Decisions[n-1], v.People, v.Reasons)
		d.Advice = v.Advice[d.Code]
		item.Decision = &d
	}
	return item
}

type revisionSummary struct {
	Number      int       `json:"number"`
	BaseVersion int       `json:"base_version"`
	Summary     string    `json:"summary"`
	Author      refJSON   `json:"author"`
	SubmittedAt instant   `json:"submitted_at"`
	EditedBy    *refJSON  `json:"edited_by,omitempty"`
	CoAuthors   []refJSON `json:"co_authors,omitempty"`
	CheckNote   string    `json:"check_note,omitempty"`
}

func revisionSummaryOf(r answer.Revision, people editorial.People) revisionSummary {
	return revisionSummary{r.Number, r.Base, r.Summary, refOf(people[r.Author]), instant(r.CreatedAt), refIn(people, r.Editor), refsOf(people, r.CoAuthors), r.CheckNote}
}

type revisionJSON struct {
	revisionSummary
	Guidance     string `json:"guidance"`
	Body         string `json:"body"`
	GuidanceHTML string `json:"guidance_html"`
	BodyHTML     string `json:"body_html"`
	TextSHA256   string `json:"text_sha256"`
}

type reviewJSON struct {
	Revision   int     `json:"revision"`
	Reviewer   refJSON `json:"reviewer"`
	Verdict    string  `json:"verdict"`
	Note       string  `json:"note"`
	At         instant `json:"at"`
	OutdatedBy int     `json:"outdated_by,omitempty"`
	Lapsed     bool    `json:"lapsed,omitempty"`
}

type proposalJSON struct {
	proposalSummary
	Revisions []revisionSummary `json:"revisions"`
	Reviews   []reviewJSON      `json:"reviews"`
	Decisions []decisionJSON    `json:"decisions"`
	Siblings  []siblingJSON     `json:"siblings,omitempty"`
	Can       canJSON           `json:"can"`
}

type siblingJSON struct {
	ID      string  `json:"id"`
	Summary string  `json:"summary"`
	Author  refJSON `json:"author"`
	Became  string  `json:"became"`
}

func siblingsOf(siblings []editorial.Sibling, people editorial.People) (out []siblingJSON) {
	for _, s := range siblings {
		out = append(out, siblingJSON{s.Proposal.ID.String(), s.Summary, refOf(people[s.Proposal.Author]), s.Became})
	}
	return out
}

func proposalOf(v editorial.ProposalView) proposalJSON {
	p := proposalJSON{proposalSummary: proposalSummaryOf(v), Reviews: []reviewJSON{}, Decisions: []decisionJSON{}, Can: canOf(v.Can)}
	for _, r := range v.Revisions {
		p.Revisions = append(p.Revisions, revisionSummaryOf(r, v.People))
	}
	for _, r := range v.Reviews {
		review := reviewJSON{r.Revision, refOf(v.People[r.Reviewer]), string(r.Verdict), r.Note, instant(r.CreatedAt), 0, v.Lapsed(r)}
		if r.Verdict == answer.Approves {
			review.OutdatedBy = v.OutdatedBy(r)
		}
		p.Reviews = append(p.Reviews, review)
	}
	for _, d := range v.Decisions {
		decision := decisionOf(d, v.People, v.Reasons)
		decision.Undone, decision.Advice = v.Undone(d), v.Advice[d.Code]
		p.Decisions = append(p.Decisions, decision)
	}
	p.Siblings = siblingsOf(v.Siblings, v.People)
	return p
}

func proposalTag(v editorial.ProposalView) string { return tag(v.Proposal.ID, v.Proposal.RowVersion) }

type page[T any] struct {
	Items      []T     `json:"items"`
	NextCursor *string `json:"next_cursor"`
}
