package postgres

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// The rows are private to this package: the domain's types carry no tags, and each conversion stands here once.

type guideRow struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	Slug         string
	Title        string
	Introduction string
	Position     int `gorm:"->"`
	ArchivedAt   *time.Time
	CreatedAt    time.Time
	ChangedAt    time.Time
	RowVersion   int64

	ReviewAfterDays int
}

func (guideRow) TableName() string { return "guide" }

func (r guideRow) guide() answer.Guide {
	return answer.Guide{
		ID: r.ID, Slug: r.Slug, Title: r.Title, Introduction: r.Introduction,
		Position: r.Position, ArchivedAt: r.ArchivedAt, ChangedAt: r.ChangedAt.UTC(), RowVersion: r.RowVersion,
		ReviewAfterDays: r.ReviewAfterDays,
	}
}

type questionRow struct {
	ID             uuid.UUID `gorm:"primaryKey"`
	GuideID        uuid.UUID
	Slug           string
	Prompt         string
	Position       int
	Protection     string // the reason
	ArchivedAt     *time.Time
	CurrentVersion int
	FreshSince     *time.Time
	CreatedAt      time.Time
	RowVersion     int64
	Topics         labels

	ProtectionLevel     string
	ProtectionApprovals int
	ProtectionUntil     *time.Time
}

func (questionRow) TableName() string { return "question" }

// question is the row's question at a time, since a protection that has expired by then acts as none.
func (r questionRow) question(now time.Time) answer.Question {
	protection := answer.Protection{Level: answer.Level(r.ProtectionLevel), Approvals: r.ProtectionApprovals, Reason: r.Protection, Until: r.ProtectionUntil}
	return answer.Question{
		ID: r.ID, GuideID: r.GuideID, Slug: r.Slug, Prompt: r.Prompt, Position: r.Position, Protection: protection.At(now),
		ArchivedAt: r.ArchivedAt, Current: r.CurrentVersion, FreshSince: orZero(r.FreshSince).UTC(), RowVersion: r.RowVersion, Topics: r.Topics,
	}
}

type versionRow struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	Seq          int64     `gorm:"->"`
	QuestionID   uuid.UUID
	Number       int
	Guidance     string
	Body         string
	TextHash     []byte
	Kind         string
	Summary      string
	ProposalID   *uuid.UUID
	Revision     *int
	AuthorID     *uuid.UUID
	PublishedBy  *uuid.UUID
	Restores     *int
	Undoes       *int
	Reason       string
	Minor        bool
	Words        int
	WordsAdded   int
	WordsRemoved int
	PublishedAt  time.Time
}

func (versionRow) TableName() string { return "version" }

func (r versionRow) version() answer.Version {
	return answer.Version{
		ID: r.ID, QuestionID: r.QuestionID, Number: r.Number, Content: answer.Content{Guidance: r.Guidance, Body: r.Body},
		Kind: answer.Kind(r.Kind), Summary: r.Summary, ProposalID: orZero(r.ProposalID), Revision: orZero(r.Revision), Author: orZero(r.AuthorID),
		PublishedBy: orZero(r.PublishedBy), Restores: orZero(r.Restores), Undoes: orZero(r.Undoes), Reason: r.Reason, Minor: r.Minor,
		Added: r.WordsAdded, Removed: r.WordsRemoved, PublishedAt: r.PublishedAt.UTC(),
	}
}

func versionRowOf(v answer.Version) versionRow {
	hash := v.Content.Hash()
	return versionRow{
		ID: v.ID, QuestionID: v.QuestionID, Number: v.Number, Guidance: v.Content.Guidance, Body: v.Content.Body, TextHash: hash[:],
		Kind: string(v.Kind), Summary: v.Summary, ProposalID: orNull(v.ProposalID), Revision: orNull(v.Revision), AuthorID: orNull(v.Author),
		PublishedBy: orNull(v.PublishedBy), Restores: orNull(v.Restores), Undoes: orNull(v.Undoes), Reason: v.Reason, Minor: v.Minor,
		Words: v.Content.Words(), WordsAdded: v.Added, WordsRemoved: v.Removed, PublishedAt: v.PublishedAt,
	}
}

type proposalRow struct {
	ID         uuid.UUID `gorm:"primaryKey"`
	QuestionID uuid.UUID
	GuideID    uuid.UUID
	AuthorID   uuid.UUID
	State      string
	Revision   int
	Reopened   bool
	RowVersion int64
	CreatedAt  time.Time
	ChangedAt  time.Time
}

func (proposalRow) TableName() string { return "proposal" }

func (r proposalRow) proposal() answer.Proposal {
	return answer.Proposal{
		ID: r.ID, QuestionID: r.QuestionID, GuideID: r.GuideID, Author: r.AuthorID, State: answer.State(r.State), Revision: r.Revision,
		Reopened: r.Reopened, RowVersion: r.RowVersion, CreatedAt: r.CreatedAt.UTC(), ChangedAt: r.ChangedAt.UTC(),
	}
}

type revisionRow struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	ProposalID   uuid.UUID
	Number       int
	BaseVersion  int
	Guidance     string
	Body         string
	Summary      string
	TextHash     []byte
	WordHash     []byte
	AuthorID     uuid.UUID
	EditedBy     *uuid.UUID
	WordsAdded   int
	WordsRemoved int
	CheckNote    string
	CreatedAt    time.Time
}

func (revisionRow) TableName() string { return "revision" }

func (r revisionRow) revision() answer.Revision {
	return answer.Revision{
		ID: r.ID, ProposalID: r.ProposalID, Number: r.Number, Base: r.BaseVersion, Content: answer.Content{Guidance: r.Guidance, Body: r.Body},
		Summary: r.Summary, Author: r.AuthorID, Editor: orZero(r.EditedBy), Added: r.WordsAdded, Removed: r.WordsRemoved, CheckNote: r.CheckNote, CreatedAt: r.CreatedAt.UTC(),
	}
}

func revisionRowOf(r answer.Revision) revisionRow {
	text, words := r.Content.Hash(), r.Content.WordHash()
	return revisionRow{
		ID: r.ID, ProposalID: r.ProposalID, Number: r.Number, BaseVersion: r.Base, Guidance: r.Content.Guidance, Body: r.Content.Body,
		Summary: r.Summary, TextHash: text[:], WordHash: words[:], AuthorID: r.Author, EditedBy: orNull(r.Editor),
		WordsAdded: r.Added, WordsRemoved: r.Removed, CheckNote: r.CheckNote, CreatedAt: r.CreatedAt,
	}
}

type coAuthorRow struct {
	ProposalID uuid.UUID `gorm:"primaryKey"`
	Revision   int       `gorm:"primaryKey"`
	PersonID   uuid.UUID `gorm:"primaryKey"`
}

func (coAuthorRow) TableName() string { return "revision_co_author" }

type reviewRow struct {
	ID         uuid.UUID `gorm:"primaryKey"`
	Seq        int64     `gorm:"->"`
	ProposalID uuid.UUID
	Revision   int
	ReviewerID uuid.UUID
	Service    bool `gorm:"->"` // of the reviewer, where the query asks for it
	Moderates  bool `gorm:"->"` // likewise
	Verdict    string
	Note       string
	CreatedAt  time.Time
}

func (reviewRow) TableName() string { return "review" }

func (r reviewRow) review() answer.Review {
	return answer.Review{
		ID: r.ID, ProposalID: r.ProposalID, Revision: r.Revision, Reviewer: r.ReviewerID, Service: r.Service, Moderates: r.Moderates,
		Verdict: answer.Verdict(r.Verdict), Note: r.Note, CreatedAt: r.CreatedAt.UTC(),
	}
}

type decisionRow struct {
	ID         uuid.UUID `gorm:"primaryKey"`
	ProposalID uuid.UUID
	Ordinal    int64
	Kind       string
	ByID       *uuid.UUID
	Revision   int
	Reason     string
	Code       *string
	Version    *int
	Undoes     *int64
	Checklist  string
	Policy     int `gorm:"->"` // set by the trigger decision_under_policy
	Override   bool
	CreatedAt  time.Time
}

func (decisionRow) TableName() string { return "decision" }

func (r decisionRow) decision() answer.Decision {
	var checklist []string
	_ = json.Unmarshal([]byte(r.Checklist), &checklist) // only decisionRowOf writes it
	return answer.Decision{
		ID: r.ID, ProposalID: r.ProposalID, Ordinal: r.Ordinal, Kind: answer.DecisionKind(r.Kind), By: orZero(r.ByID), Revision: r.Revision,
		Reason: r.Reason, Code: orZero(r.Code), Version: orZero(r.Version), Policy: r.Policy, Override: r.Override,
		Undoes: orZero(r.Undoes), Checklist: checklist, CreatedAt: r.CreatedAt.UTC(),
	}
}

func decisionRowOf(d answer.Decision) decisionRow {
	checklist, _ := json.Marshal(append([]string{}, d.Checklist...)) // texts cannot fail
	return decisionRow{
		ID: d.ID, ProposalID: d.ProposalID, Ordinal: d.Ordinal, Kind: string(d.Kind), ByID: orNull(d.By), Revision: d.Revision,
		Reason: d.Reason, Code: orNull(d.Code), Version: orNull(d.Version), Override: d.Override,
		Undoes: orNull(d.Undoes), Checklist: string(checklist), CreatedAt: d.CreatedAt,
	}
}

type draftRow struct {
	PersonID    uuid.UUID `gorm:"primaryKey"`
	QuestionID  uuid.UUID `gorm:"primaryKey"`
	Revises     *uuid.UUID
	Guidance    string
	Body        string
	Summary     string
	BaseVersion int
	CheckNote   string
	SavedAt     time.Time
	RowVersion  int64
}

func (draftRow) TableName() string { return "draft" }

func (r draftRow) draft() answer.Draft {
	return answer.Draft{
		Person: r.PersonID, QuestionID: r.QuestionID, Revises: orZero(r.Revises), Content: answer.Content{Guidance: r.Guidance, Body: r.Body},
		Summary: r.Summary, Base: r.BaseVersion, CheckNote: r.CheckNote, SavedAt: r.SavedAt.UTC(), RowVersion: r.RowVersion,
	}
}

type personRow struct {
	ID              uuid.UUID `gorm:"primaryKey"`
	Name            string
	Email           string
	Service         bool
	SuspendedAt     *time.Time
	SuspendedReason string
	ErasedAt        *time.Time
	Epoch           int64
	CreatedAt       time.Time
	SeenAt          *time.Time
}

func (personRow) TableName() string { return "person" }

func (r personRow) person() account.Person {
	p := account.Person{ID: r.ID, Name: r.Name, Email: r.Email, Service: r.Service, Epoch: r.Epoch, CreatedAt: r.CreatedAt.UTC(), SeenAt: r.SeenAt, ErasedAt: r.ErasedAt}
	if r.SuspendedAt != nil {
		p.Suspended = &account.Suspension{At: r.SuspendedAt.UTC(), Reason: r.SuspendedReason}
	}
	return p
}

type identityRow struct {
	Issuer    string `gorm:"primaryKey"`
	Subject   string `gorm:"primaryKey"`
	PersonID  uuid.UUID
	CreatedAt time.Time
}

func (identityRow) TableName() string { return "identity" }

type roleRow struct {
	ID        uuid.UUID `gorm:"primaryKey"`
	PersonID  uuid.UUID
	Role      string
	GuideID   *uuid.UUID
	GuideSlug string `gorm:"->"` // where the query asks for it
	Source    string
	CreatedAt time.Time
}

func (roleRow) TableName() string { return "role_assignment" }

func (r roleRow) assignment() account.Assignment {
	return account.Assignment{Role: account.Role(r.Role), Guide: orZero(r.GuideID), GuideSlug: r.GuideSlug, Source: account.Source(r.Source)}
}

type auditRow struct {
	Seq        int64 `gorm:"primaryKey;autoIncrement"`
	At         time.Time
	ActorID    *uuid.UUID
	Action     string
	ObjectKind string
	ObjectID   string
	GuideID    *uuid.UUID
	RequestID  string
	Detail     string
}

func (auditRow) TableName() string { return "audit" }

type addressRow struct {
	Seq     int64 `gorm:"primaryKey;autoIncrement:false"`
	Address string
	At      time.Time
}

func (addressRow) TableName() string { return "audit_address" }

func orZero[T any](p *T) (zero T) {
	if p == nil {
		return zero
	}
	return *p
}

func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}
