package editorial

import (
	"context"
	"errors"
	"maps"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/guidefile"
	"redraft/internal/postgres"
)

// GuideList is a page of guides.
type GuideList struct {
	Guides []postgres.GuideSummary
	Recent []postgres.Recent // first page only
	Can    []string
}

// Guides reads a page of guides beginning after a position. Archived ones are shown to those who can bring them back.
func (d *Desk) Guides(ctx context.Context, actor account.Actor, after, limit int) (GuideList, error) {
	archived := d.policy.Can(actor, authz.ArchiveGuide, authz.Object{})
	guides, err := d.store.GuidesAfter(ctx, after, limit, archived)
	if err != nil {
		return GuideList{}, err
	}
	list := GuideList{Guides: guides, Can: names(d.policy.CanAny(actor, authz.Object{}, authz.CreateGuide))}
	if after == 0 {
		list.Recent, err = d.store.RecentVersions(ctx, 5)
	}
	return list, err
}

// Guide reads a guide with its questions. Errors: not_found.
func (d *Desk) Guide(ctx context.Context, actor account.Actor, slug string) (GuideView, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return GuideView{}, err
	}
	return d.guideView(ctx, d.store, actor, g)
}

type readsQuestions interface {
	Questions(context.Context, answer.ID) ([]postgres.QuestionSummary, error)
	Policy(context.Context, answer.ID) (answer.Policy, error)
}

func (d *Desk) guideView(ctx context.Context, from readsQuestions, actor account.Actor, g answer.Guide) (GuideView, error) {
	all, err := from.Questions(ctx, g.ID)
	if err != nil {
		return GuideView{}, err
	}
	policy, err := from.Policy(ctx, g.ID)
	if err != nil {
		return GuideView{}, err
	}
	v := GuideView{Guide: g, Policy: policy, Can: names(d.policy.CanAny(actor, guideObject(g), authz.ChangeGuide, authz.ChangePolicy, authz.ArchiveGuide, authz.AddQuestion, authz.OrderQuestions, authz.ArchiveQuestion, authz.ProtectQuestion, authz.ChangeTopics))}
	archived := d.policy.Can(actor, authz.ArchiveQuestion, guideObject(g))
	for _, q := range all {
		if q.ArchivedAt == nil || archived {
			v.Questions = append(v.Questions, q)
		}
		if q.ArchivedAt == nil {
			v.Words += q.Words
		}
	}
	return v, nil
}

// Question reads a question with its latest version, and what the caller has to do with it. Errors: not_found.
func (d *Desk) Question(ctx context.Context, actor account.Actor, guide, slug string) (QuestionView, error) {
	placed, err := d.store.Placed(ctx, guide, slug)
	if err != nil {
		return QuestionView{}, err
	}
	d.reads.add(placed.Question.ID, 1)
	return d.questionView(ctx, d.store, actor, placed)
}

// reads is what a view of a question is made from: the store, or the transaction that changed it.
type reads interface {
	readsVersions
	Draft(context.Context, account.ID, answer.ID) (answer.Draft, error)
	OpenOnQuestion(context.Context, answer.ID, int) ([]postgres.ProposalRef, error)
	OpenProposals(context.Context, account.ID, answer.ID) (int, bool, error)
}

func (d *Desk) questionView(ctx context.Context, from reads, actor account.Actor, placed postgres.Placed) (QuestionView, error) {
	q := placed.Question
	v := QuestionView{Placed: placed, People: People{}}
	if q.Current > 0 {
		versions, err := d.shown(ctx, from, actor, placed.Guide, q, []answer.Version{placed.Published}, map[int][]account.ID{q.Current: placed.Approved}, map[int]postgres.Credits{q.Current: placed.Credits}, placed.People)
		if err != nil {
			return v, err
		}
		v.Version, v.People = &versions[0], placed.People
	}
	on := questionObject(q)
	v.Can = names(d.policy.CanAny(actor, on, authz.ArchiveQuestion, authz.ProtectQuestion, authz.ChangeTopics))
	if q.ArchivedAt == nil && placed.Guide.ArchivedAt == nil {
		if q.Protection.TakesProposals(d.runsGuide(actor, q.GuideID)) == nil && d.policy.Can(actor, authz.SubmitProposal, on) {
			v.Can = append(v.Can, string(authz.SubmitProposal))
		}
		v.Can = append(v.Can, names(d.policy.CanAny(actor, on, authz.Revert))...)
	}
	if wrote := v.Version != nil && v.Version.WrittenBy(actor.Person, placed.Credits.CoAuthors); v.Version != nil && q.ArchivedAt == nil && placed.Guide.ArchivedAt == nil {
		v.Can = append(v.Can, names(d.policy.CanAny(actor, confirming(q, wrote), authz.Confirm))...)
	}
	own := on
	own.Relation = authz.Own
	v.Can = append(v.Can, names(d.policy.CanAny(actor, own, authz.SaveDraft))...)
	if !d.policy.Can(actor, authz.SaveDraft, own) {
		return v, nil
	}
	if draft, err := from.Draft(ctx, actor.Person, q.ID); err == nil {
		v.Draft = &draft
	} else if !errors.Is(err, postgres.ErrNotFound) {
		return v, err
	}
	if placed.OpenProposals == 0 {
		return v, nil
	}
	err := d.visibleProposals(ctx, from, actor, q, &v)
	return v, err
}

// visibleProposals adds the open proposals that the caller may see.
func (d *Desk) visibleProposals(ctx context.Context, from reads, actor account.Actor, q answer.Question, v *QuestionView) error {
	open, err := from.OpenOnQuestion(ctx, q.ID, 50)
	if err != nil {
		return err
	}
	_, here, err := from.OpenProposals(ctx, actor.Person, q.ID)
	if err != nil {
		return err
	}
	var ids []account.ID
	for _, p := range open {
		relation := authz.Others
		switch {
		case p.Author == actor.Person:
			relation = authz.Own
		case here:
			relation = authz.Fellow
		}
		if d.policy.Can(actor, authz.ReadProposal, authz.Object{Kind: "proposal", Guide: q.GuideID, Relation: relation}) {
			v.Visible = append(v.Visible, p)
			ids = append(ids, p.Author)
		}
	}
	refs, err := from.Refs(ctx, distinct(ids))
	maps.Copy(v.People, refs)
	return err
}

// Version reads one version. Errors: not_found.
func (d *Desk) Version(ctx context.Context, actor account.Actor, guide, slug string, number int) (VersionView, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return VersionView{}, err
	}
	version, err := d.store.Version(ctx, q.ID, number)
	if err != nil {
		return VersionView{}, err
	}
	views, err := d.versionViews(ctx, d.store, actor, g, q, []answer.Version{version})
	if err != nil {
		return VersionView{}, err
	}
	return views[0], nil
}

type readsVersions interface {
	Approvers(context.Context, answer.ID, []int) (map[int][]account.ID, error)
	Refs(context.Context, []account.ID) (map[account.ID]account.Ref, error)
	Helpfulness(context.Context, answer.ID, []int) (map[int]answer.Helpfulness, error)
	CreditsOf(context.Context, answer.ID, []int) (map[int]postgres.Credits, error)
}

func (d *Desk) versionViews(ctx context.Context, from readsVersions, actor account.Actor, g answer.Guide, q answer.Question, versions []answer.Version) ([]VersionView, error) {
	var numbers []int
	for _, v := range versions {
		if v.Kind == answer.FromProposal {
			numbers = append(numbers, v.Number)
		}
	}
	approvers, credits := map[int][]account.ID{}, map[int]postgres.Credits{}
	if len(numbers) > 0 {
		var err error
		if approvers, err = from.Approvers(ctx, q.ID, numbers); err != nil {
			return nil, err
		}
		if credits, err = from.CreditsOf(ctx, q.ID, numbers); err != nil {
			return nil, err
		}
	}
	var ids []account.ID
	for _, v := range versions {
		ids = append(append(ids, v.Author, v.PublishedBy), approvers[v.Number]...)
		ids = append(append(ids, credits[v.Number].CoAuthors...), credits[v.Number].Reporters...)
	}
	people, err := from.Refs(ctx, distinct(ids))
	if err != nil {
		return nil, err
	}
	return d.shown(ctx, from, actor, g, q, versions, approvers, credits, people)
}

// shown is versions, whose people are read already, as one caller sees them.
func (d *Desk) shown(ctx context.Context, from readsVersions, actor account.Actor, g answer.Guide, q answer.Question, versions []answer.Version, approvers map[int][]account.ID, credits map[int]postgres.Credits, people People) ([]VersionView, error) {
	helpful, err := d.helpfulness(ctx, from, actor, q, versions)
	if err != nil {
		return nil, err
	}
	views := make([]VersionView, len(versions))
	for i, v := range versions {
		views[i] = VersionView{Version: v, Guide: g, Question: q, Approved: approvers[v.Number], Credits: credits[v.Number], People: people, Latest: v.Number == q.Current}
		if helpful != nil {
			h := helpful[v.Number]
			views[i].Helpful = &h
		}
		if !views[i].Latest && q.ArchivedAt == nil && g.ArchivedAt == nil && v.Author != actor.Person {
			views[i].Can = names(d.policy.CanAny(actor, questionObject(q), authz.Revert))
		}
	}
	return views, nil
}

// Versions reads a page of history without texts, newest first, beginning below a number. Errors: not_found.
func (d *Desk) Versions(ctx context.Context, actor account.Actor, guide, slug string, below, limit int) ([]VersionView, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return nil, err
	}
	versions, err := d.store.VersionsBefore(ctx, q.ID, below, limit)
	if err != nil {
		return nil, err
	}
	return d.versionViews(ctx, d.store, actor, g, q, versions)
}

// Texts reads the contents of two versions of a question; number 0 is the empty text before version 1. Errors: not_found.
func (d *Desk) Texts(ctx context.Context, guide, slug string, from, to int) (a, b answer.Content, err error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return a, b, err
	}
	if a, err = d.text(ctx, q.ID, from); err != nil {
		return a, b, err
	}
	b, err = d.text(ctx, q.ID, to)
	return a, b, err
}

func (d *Desk) text(ctx context.Context, question answer.ID, number int) (answer.Content, error) {
	if number == 0 {
		return answer.Content{}, nil
	}
	v, err := d.store.Version(ctx, question, number)
	return v.Content, err
}

// Export reads what is published of a guide, in the form of the guide format. Errors: not_found.
func (d *Desk) Export(ctx context.Context, slug string) (guidefile.Guide, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return guidefile.Guide{}, err
	}
	questions, err := d.store.Questions(ctx, g.ID)
	if err != nil {
		return guidefile.Guide{}, err
	}
	texts, err := d.store.PublishedTexts(ctx, g.ID)
	if err != nil {
		return guidefile.Guide{}, err
	}
	out := guidefile.Guide{Slug: g.Slug, Title: g.Title, Introduction: g.Introduction}
	for _, q := range questions {
		if text, published := texts[q.ID]; published && q.ArchivedAt == nil {
			out.Questions = append(out.Questions, guidefile.Question{Slug: q.Slug, Prompt: q.Prompt, Guidance: text.Guidance, Answer: text.Body, Topics: append([]string(nil), q.Topics...)})
		}
	}
	return out, nil
}
