package editorial

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// ReasonView is a reason of rejections as one caller sees it.
type ReasonView struct {
	answer.RejectReason
	Can []string
}

// reasonSpace makes ids of codes, which entity tags are made of.
var reasonSpace = uuid.MustParse("5b1c5a2e-6a4f-4f0e-9a55-1d6b7c3a9c10")

// ReasonID is the id of a code.
func ReasonID(code string) answer.ID { return uuid.NewSHA1(reasonSpace, []byte(code)) }

func (d *Desk) reasonView(actor account.Actor, r answer.RejectReason) ReasonView {
	return ReasonView{r, names(d.policy.CanAny(actor, authz.Object{}, authz.ChangeReasons))}
}

// ReasonList is the reasons of rejections in their order, as one caller sees them.
type ReasonList struct {
	Reasons []ReasonView
	Changes int64 // counts the changes of all of them
	Can     []string
}

// reasonList shows retired reasons only to who can bring them back.
func (d *Desk) reasonList(actor account.Actor, reasons []answer.RejectReason) ReasonList {
	l := ReasonList{Can: names(d.policy.CanAny(actor, authz.Object{}, authz.ChangeReasons))}
	for _, r := range reasons {
		l.Changes += r.RowVersion
		if !r.Retired || len(l.Can) > 0 {
			l.Reasons = append(l.Reasons, d.reasonView(actor, r))
		}
	}
	return l
}

// RejectReasons reads the reasons that a rejection may carry.
func (d *Desk) RejectReasons(ctx context.Context, actor account.Actor) (ReasonList, error) {
	reasons, err := d.store.RejectReasons(ctx)
	return d.reasonList(actor, reasons), err
}

// OrderReasons puts all reasons into another order. saw is [ReasonList.Changes].
//
// Errors: invalid, precondition_failed, and those of authorization.
func (d *Desk) OrderReasons(ctx context.Context, c Call, saw int64, codes []string) (Answer, error) {
	if _, err := d.policy.Grant(c.Actor, authz.ChangeReasons, reasonObject("")); err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.ChangeReasons, reasonObject(""), func(tx *postgres.Tx) (any, error) {
		if err := tx.LockReasons(ctx); err != nil {
			return nil, err
		}
		all, err := tx.RejectReasons(ctx)
		if err != nil {
			return nil, err
		}
		if d.reasonList(c.Actor, all).Changes != saw {
			return nil, answer.ErrChangedMeanwhile
		}
		place := map[string]int{}
		for i, code := range codes {
			place[code] = i
		}
		if len(codes) != len(all) || len(place) != len(all) || slices.ContainsFunc(all, func(r answer.RejectReason) bool { _, named := place[r.Code]; return !named }) {
			return nil, fault.InvalidField("codes", "not_all", "The new order has to name every reason once.")
		}
		tx.Record(postgres.Event{Action: "reason.order"})
		if err := tx.OrderReasons(ctx, codes); err != nil {
			return nil, err
		}
		if all, err = tx.RejectReasons(ctx); err != nil {
			return nil, err
		}
		return d.reasonList(c.Actor, all), nil
	})
}

func reasonObject(code string) authz.Object { return authz.Object{Kind: "reason", ID: code} }

// AddReason adds a reason at the end of the list. Errors: invalid, and those of authorization.
func (d *Desk) AddReason(ctx context.Context, c Call, r answer.RejectReason) (Answer, error) {
	if _, err := d.policy.Grant(c.Actor, authz.ChangeReasons, reasonObject("")); err != nil {
		return Answer{}, err
	}
	r, err := r.Checked()
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.ChangeReasons, reasonObject(r.Code), func(tx *postgres.Tx) (any, error) {
		tx.Record(postgres.Event{Action: "reason.add"})
		if err := tx.AddReason(ctx, r); err != nil {
			return nil, err
		}
		r.RowVersion = 1
		return d.reasonView(c.Actor, r), nil
	})
}

// ReasonChange is what changes of a reason; nil stays.
type ReasonChange struct {
	Label, Advice *string
	Retired       *bool
}

// ChangeReason says a reason otherwise, retires it or brings it back. What was decided keeps its code.
//
// Errors: invalid, not_found, precondition_failed, wrong_state for retiring what marking spam needs, and those of authorization.
func (d *Desk) ChangeReason(ctx context.Context, c Call, code string, saw int64, change ReasonChange) (Answer, error) {
	if _, err := d.policy.Grant(c.Actor, authz.ChangeReasons, reasonObject(code)); err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.ChangeReasons, reasonObject(code), func(tx *postgres.Tx) (any, error) {
		if err := tx.LockReasons(ctx); err != nil {
			return nil, err
		}
		all, err := tx.RejectReasons(ctx)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(all, func(r answer.RejectReason) bool { return r.Code == code })
		if at < 0 {
			return nil, postgres.ErrNotFound
		}
		r := all[at]
		if r.RowVersion != saw {
			return nil, answer.ErrChangedMeanwhile
		}
		if change.Label != nil {
			r.Label = *change.Label
		}
		if change.Advice != nil {
			r.Advice = *change.Advice
		}
		if change.Retired != nil {
			r.Retired = *change.Retired
		}
		if r, err = r.Checked(); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"retired": r.Retired}})
		r.RowVersion++
		return d.reasonView(c.Actor, r), tx.ChangeReason(ctx, r)
	})
}
