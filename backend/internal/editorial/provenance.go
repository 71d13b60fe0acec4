package editorial

import (
	"context"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/prose"
)

// versionsLookedAt bounds the work of one answer; what is older is told as "or earlier".
const versionsLookedAt = 100

// Sentence is a sentence of a version and the number of the version that introduced or last changed it.
type Sentence struct {
	Text    string
	Version int
}

// ProvenanceView says where each sentence of a version comes from.
type ProvenanceView struct {
	Guidance, Body []Sentence
	Versions       []VersionView // those that a sentence comes from, newest first, without their texts
	Earliest       int           // the first version that was looked at; what is said to come from it may be older
}

// Provenance reads where each sentence of a published version comes from. Errors: not_found.
func (d *Desk) Provenance(ctx context.Context, actor account.Actor, guide, slug string, number int) (ProvenanceView, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return ProvenanceView{}, err
	}
	if _, err := d.store.Version(ctx, q.ID, number); err != nil {
		return ProvenanceView{}, err
	}
	versions, err := d.store.VersionsUpTo(ctx, q.ID, number, versionsLookedAt)
	if err != nil {
		return ProvenanceView{}, err
	}
	bodies, guidances := make([]string, len(versions)), make([]string, len(versions))
	for i, v := range versions {
		bodies[i], guidances[i] = v.Content.Body, v.Content.Guidance
	}
	view := ProvenanceView{Earliest: versions[0].Number, Body: sentences(bodies, versions), Guidance: sentences(guidances, versions)}
	named := map[int]bool{}
	for _, s := range append(append([]Sentence(nil), view.Body...), view.Guidance...) {
		named[s.Version] = true
	}
	var origins []answer.Version
	for _, v := range slices.Backward(versions) {
		if named[v.Number] {
			v.Content = answer.Content{}
			origins = append(origins, v)
		}
	}
	view.Versions, err = d.versionViews(ctx, d.store, actor, g, q, origins)
	return view, err
}

// sentences cuts the last of the texts, of which each belongs to a version.
func sentences(texts []string, versions []answer.Version) []Sentence {
	last := texts[len(texts)-1]
	var list []Sentence
	for _, o := range prose.Provenance(texts) {
		list = append(list, Sentence{last[o.From:o.To], versions[o.Version].Number})
	}
	return list
}
