package accounts

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// act is one way from a state to another.
type act struct {
	name    string
	from    []string
	to      string
	needs   access.Permission
	another bool // not by whoever made the account or asked for this
	reason  bool // it wants one
}

// acts are all ways there are; docs/business.md draws them. A merge has its own verbs.
var acts = []act{
	{name: "convert", from: []string{Prospect}, to: Pending, needs: Propose},
	{name: "confirm", from: []string{Pending}, to: Active, needs: Approve, another: true},
	{name: "return", from: []string{Pending}, to: Prospect, needs: Approve, another: true, reason: true},
	{name: "stop", from: []string{Prospect, Pending, Active}, to: Stopped, needs: Edit, reason: true},
	{name: "reopen", from: []string{Stopped}, to: Active, needs: Edit, reason: true},
}

type standing struct {
	ID        int64
	CreatedBy *int64
	AskedBy   *int64
}

type stateArgs struct {
	ID        int64
	State     string
	AskedBy   *int64
	Confirmed bool
	At        time.Time
}

var (
	accountStanding = db.Query[idArgs, standing]("accounts/account_standing")
	accountState    = db.Query[stateArgs, db.None]("accounts/account_state")
)

// Act leads an account from one state to another. Its main outlet goes with it:
// the same outlet before and after, with its place, its visits and its photos.
func (s *Service) Act(ctx context.Context, id int64, name, reason string) (a Account, err error) {
	i := slices.IndexFunc(acts, func(a act) bool { return a.name == name })
	if i < 0 {
		return a, fault.New(fault.NotFound, "act_not_found", "there is no act %s", name)
	}
	do, actor := acts[i], actorOf(ctx)
	switch {
	case !actor.Can(do.needs):
		return a, fault.New(fault.Forbidden, "not_allowed", "you may not do this; an administrator can change your roles").With("needs", string(do.needs))
	case do.reason && reason == "":
		return a, fault.New(fault.Invalid, "reason_needed", "say why").At("body.reason", "a reason is wanted", "")
	}
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if a, err = s.lock(ctx, tx, id); err != nil {
			return err
		}
		if err := s.do(ctx, tx, do, a); err != nil {
			return err
		}
		a, err = s.account(ctx, tx, id)
		return err
	})
	return a, err
}

func (s *Service) do(ctx context.Context, tx db.Tx, do act, a Account) error {
	if !slices.Contains(do.from, a.State) {
		return fault.New(fault.Conflict, "account_state_wrong", "%s is %s; that cannot be done now", a.Name, a.State).With("state", a.State)
	}
	by, err := accountStanding.One(ctx, tx, idArgs{a.ID})
	if err != nil {
		return err
	}
	me := actorOf(ctx).UserID
	is := func(who *int64) bool { return who != nil && me != 0 && *who == me }
	if do.another && (is(by.CreatedBy) || is(by.AskedBy)) {
		return fault.New(fault.Forbidden, "account_four_eyes", "you brought %s in yourself; somebody else confirms it", a.Name)
	}
	args := stateArgs{ID: a.ID, State: do.to, AskedBy: by.AskedBy, Confirmed: do.to == Active && do.another, At: s.kit.Now()}
	if do.to == Pending {
		args.AskedBy = &me
	}
	if _, err := accountState.Exec(ctx, tx, args); err != nil || a.OutletID == nil {
		return err
	}
	state := outletState(do.to)
	return s.ports.Outlets.Alter(ctx, tx, *a.OutletID, atlas.OutletChange{State: &state})
}

// Verdict says whether an account may order, and if not why.
type Verdict struct {
	OK  bool   `json:"ok"`
	Why string `json:"why,omitempty" doc:"prospect, pending, stopped, merged, licence_revoked, licence_suspended, licence_expired"`
}

// MayOrder judges whether the account may order today: a confirmed one whose licences hold.
func (s *Service) MayOrder(ctx context.Context, tx db.Tx, id int64) (Verdict, error) {
	a, err := s.account(ctx, tx, id)
	return judge(a), err
}

func judge(a Account) Verdict {
	switch {
	case a.State != Active:
		return Verdict{Why: a.State}
	case a.Licence != "" && a.Licence != "valid":
		return Verdict{Why: "licence_" + a.Licence}
	}
	return Verdict{OK: true}
}
