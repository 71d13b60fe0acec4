package editorial

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
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

// RejectReasons reads the reasons that a rejection may carry; retired ones only for who can bring them back.
func (d *Desk) RejectReasons(ctx context.Context, actor account.Actor) ([]ReasonView, []string, error) {
	reasons, err := d.store.RejectReasons(ctx)
	can := d.policy.CanAny(actor, authz.Object{}, authz.ChangeReasons)
	var views []ReasonView
	for _, r := range reasons {
		if !r.Retired || len(can) > 0 {
			views = append(views, d.reasonView(actor, r))
		}
	}
	return views, names(can), err
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
