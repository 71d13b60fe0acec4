package editorial

import (
	"context"
	"crypto/rand"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// Listed is a question of a list.
type Listed = postgres.Listed

// Holding is a list, and whether it holds a question.
type Holding = postgres.Holding

// ListView is a list with its questions.
type ListView struct {
	answer.List
	Listed  []Listed
	OwnedBy *account.Ref // for those who have the link, where its owner agreed
}

func listObject(id answer.ID) authz.Object {
	return authz.Object{Kind: "list", ID: id.String(), Relation: authz.Own}
}

// Lists reads the caller's lists, and which of them hold a question (slug not empty). Errors: not_found, and those of authorization.
func (d *Desk) Lists(ctx context.Context, actor account.Actor, guide, slug string) ([]Holding, error) {
	if _, err := d.policy.Grant(actor, authz.KeepLists, listObject(answer.ID{})); err != nil {
		return nil, err
	}
	var q answer.Question
	if slug != "" {
		var err error
		if _, q, err = d.store.Question(ctx, guide, slug); err != nil {
			return nil, err
		}
	}
	return d.store.Lists(ctx, actor.Person, q.ID)
}

// List reads one of the caller's lists. Errors: not_found, also for another's, and those of authorization.
func (d *Desk) List(ctx context.Context, actor account.Actor, id answer.ID) (ListView, error) {
	l, err := d.ownList(ctx, actor, id)
	if err != nil {
		return ListView{}, err
	}
	listed, err := d.store.Listed(ctx, id)
	return ListView{List: l, Listed: listed}, err
}

func (d *Desk) ownList(ctx context.Context, actor account.Actor, id answer.ID) (answer.List, error) {
	if _, err := d.policy.Grant(actor, authz.KeepLists, listObject(id)); err != nil {
		return answer.List{}, err
	}
	l, err := d.store.List(ctx, id)
	if err == nil && l.Owner != actor.Person {
		err = postgres.ErrNotFound
	}
	return l, err
}

// SharedList reads a list by the secret of its link: what is published and not archived, and whose it is where they agreed.
// Errors: not_found.
func (d *Desk) SharedList(ctx context.Context, share string) (ListView, error) {
	l, err := d.store.SharedList(ctx, share)
	if err != nil {
		return ListView{}, err
	}
	v := ListView{List: l}
	if v.Listed, err = d.store.Listed(ctx, l.ID); err != nil {
		return v, err
	}
	v.Listed = slices.DeleteFunc(v.Listed, func(q Listed) bool { return q.Archived || q.Version == 0 })
	if l.ShowOwner {
		refs, err := d.store.Refs(ctx, []account.ID{l.Owner})
		if err != nil {
			return v, err
		}
		owner := refs[l.Owner]
		v.OwnedBy = &owner
	}
	return v, nil
}

// CreateList begins a list. Errors: invalid (a name that is taken), too_many, and those of authorization.
func (d *Desk) CreateList(ctx context.Context, c Call, name string) (Answer, error) {
	l := answer.List{ID: postgres.NewID(), Owner: c.Actor.Person, RowVersion: 1}
	if _, err := d.policy.Grant(c.Actor, authz.KeepLists, listObject(l.ID)); err != nil {
		return Answer{}, err
	}
	var err error
	if l.Name, err = answer.ListName(name); err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.KeepLists, listObject(l.ID), func(tx *postgres.Tx) (any, error) {
		tx.Record(postgres.Event{Action: "list.create"})
		return ListView{List: l}, tx.InsertList(ctx, l)
	})
}

// onList changes one of the caller's lists under lock. Errors: not_found, also for another's, and those of authorization.
func (d *Desk) onList(ctx context.Context, c Call, id answer.ID, action string, fn func(*postgres.Tx, answer.List) (any, error)) (Answer, error) {
	return d.write(ctx, c, authz.KeepLists, listObject(id), func(tx *postgres.Tx) (any, error) {
		l, err := tx.LockList(ctx, id)
		if err != nil {
			return nil, err
		}
		if l.Owner != c.Actor.Person {
			return nil, postgres.ErrNotFound
		}
		tx.Record(postgres.Event{Action: action})
		return fn(tx, l)
	})
}

// ListChange is what to change of a list; nil stays.
type ListChange struct {
	Name              *string
	Shared, ShowOwner *bool
	Order             []Placing
}

// ChangeList renames a list, orders it, shares it by a new link or takes the link back. Errors: invalid, precondition_failed,
// not_found, and those of authorization.
func (d *Desk) ChangeList(ctx context.Context, c Call, id answer.ID, saw int64, change ListChange) (Answer, error) {
	return d.onList(ctx, c, id, "list.change", func(tx *postgres.Tx, l answer.List) (any, error) {
		if l.RowVersion != saw {
			return nil, answer.ErrChangedMeanwhile
		}
		if change.Name != nil {
			name, err := answer.ListName(*change.Name)
			if err != nil {
				return nil, err
			}
			l.Name = name
		}
		if change.ShowOwner != nil {
			l.ShowOwner = *change.ShowOwner
		}
		switch {
		case change.Shared == nil:
		case !*change.Shared:
			l.Share = ""
		case l.Share == "":
			l.Share = rand.Text()
		}
		if err := tx.UpdateList(ctx, l); err != nil {
			return nil, err
		}
		listed, err := tx.Listed(ctx, id)
		if err != nil {
			return nil, err
		}
		if change.Order != nil {
			if listed, err = inOrder(listed, change.Order); err != nil {
				return nil, err
			}
			ids := make([]answer.ID, len(listed))
			for i, q := range listed {
				ids[i] = q.ID
			}
			if err := tx.OrderList(ctx, id, ids); err != nil {
				return nil, err
			}
		}
		l.RowVersion++
		return ListView{List: l, Listed: listed}, nil
	})
}

func inOrder(listed []Listed, order []Placing) ([]Listed, error) {
	wrong := fault.InvalidField("order", "not_all", "The new order has to name every question of the list once.")
	if len(order) != len(listed) {
		return nil, wrong
	}
	out := make([]Listed, 0, len(listed))
	for _, place := range order {
		i := slices.IndexFunc(listed, func(q Listed) bool { return q.GuideSlug == place.Guide && q.Slug == place.Question })
		if i < 0 || slices.ContainsFunc(out, func(q Listed) bool { return q.ID == listed[i].ID }) {
			return nil, wrong
		}
		out = append(out, listed[i])
	}
	return out, nil
}

// DeleteList removes a list, and with it its link. Errors: precondition_failed, not_found, and those of authorization.
func (d *Desk) DeleteList(ctx context.Context, c Call, id answer.ID, saw int64) (Answer, error) {
	return d.onList(ctx, c, id, "list.delete", func(tx *postgres.Tx, l answer.List) (any, error) {
		if l.RowVersion != saw {
			return nil, answer.ErrChangedMeanwhile
		}
		return nil, tx.DeleteList(ctx, id)
	})
}

// SaveToList puts a question at the end of a list, or takes it off; what is there or gone already stays so. Errors: too_many, not_found,
// wrong_state for an archived question, and those of authorization.
func (d *Desk) SaveToList(ctx context.Context, c Call, id answer.ID, place Placing, save bool) (Answer, error) {
	if _, err := d.policy.Grant(c.Actor, authz.KeepLists, listObject(id)); err != nil {
		return Answer{}, err
	}
	g, q, err := d.store.Question(ctx, place.Guide, place.Question)
	if err != nil {
		return Answer{}, err
	}
	action := "list.take_off"
	if save {
		action = "list.save"
	}
	return d.onList(ctx, c, id, action, func(tx *postgres.Tx, l answer.List) (any, error) {
		listed, err := tx.Listed(ctx, id)
		if err != nil {
			return nil, err
		}
		if has := slices.ContainsFunc(listed, func(o Listed) bool { return o.ID == q.ID }); has == save {
			return nil, nil
		}
		if !save {
			if err := tx.TakeOffList(ctx, id, q.ID); err != nil {
				return nil, err
			}
			return nil, tx.UpdateList(ctx, l)
		}
		if g.ArchivedAt != nil || q.ArchivedAt != nil {
			return nil, answer.ErrArchived
		}
		if err := tx.AddToList(ctx, id, q.ID); err != nil {
			return nil, err
		}
		return nil, tx.UpdateList(ctx, l)
	})
}
