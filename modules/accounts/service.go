package accounts

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/timeline"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/events"
)

// Service is the room at work.
type Service struct {
	kit   app.Kit
	ports Ports
	// approvals have their say on wishes; nil: who may approve them decides alone.
	approvals Approvals
}

// SeeSources lets others have a say on timelines; SeeHeirs tells who keeps children
// of accounts. Both are called before the house serves.
func (s *Service) SeeSources(more ...timeline.Source) {
	s.ports.Sources = append(s.ports.Sources, more...)
}

// SeeHeirs is as SeeSources says.
func (s *Service) SeeHeirs(more ...Heirs) { s.ports.Heirs = append(s.ports.Heirs, more...) }

// Account gives one account of the actor's scope.
func (s *Service) Account(ctx context.Context, id int64) (a Account, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		a, err = s.account(ctx, tx, id)
		return err
	})
	return a, err
}

func (s *Service) account(ctx context.Context, tx db.Tx, id int64) (Account, error) {
	row, err := accountByID.One(ctx, tx, todayArgs{id, s.today(ctx)})
	return row.seen(), err
}

// lock gives an account that nobody else changes until tx ends.
func (s *Service) lock(ctx context.Context, tx db.Tx, id int64) (Account, error) {
	if _, err := accountLock.One(ctx, tx, idArgs{id}); err != nil {
		return Account{}, err
	}
	return s.account(ctx, tx, id)
}

// Draft is a new account, with its outlet when it is to stand on the map.
type Draft struct {
	Patch
	Code     string     `json:"code,omitempty" maxLength:"40" doc:"one of its number, unless said otherwise"`
	Prospect bool       `json:"prospect,omitempty" doc:"not a customer yet"`
	UnitID   int32      `json:"unitId,omitempty" doc:"the asker's own, unless said otherwise"`
	RepID    int64      `json:"repId,omitempty"`
	Outlet   bool       `json:"outlet,omitempty" doc:"whether it gets an outlet of the same name"`
	Location *web.Point `json:"location,omitempty" doc:"of the outlet"`
	CRS      string     `json:"crs,omitempty" doc:"the system of location: wgs84 (unless said otherwise), gcj02 or bd09"`
}

// Add makes an account. A rep's waits for somebody else's word, unless it is a prospect.
func (s *Service) Add(ctx context.Context, d Draft) (a Account, err error) {
	d.tidy()
	if d.Name == nil || *d.Name == "" {
		return a, fault.New(fault.Invalid, "account_invalid", "an account needs a name").At("body.name", "a name is wanted", "")
	}
	if d.Extra == nil {
		d.Extra = &fields.Values{} // what is required is asked of whoever makes an account
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := s.add(ctx, tx, d)
		if err != nil {
			return err
		}
		a, err = s.account(ctx, tx, id)
		return err
	})
	return a, err
}

func (s *Service) add(ctx context.Context, tx db.Tx, d Draft) (int64, error) {
	actor := actorOf(ctx)
	if err := s.describe(ctx, tx, Account{}, &d.Patch); err != nil {
		return 0, err
	}
	fresh := d.onto(Account{Kind: "company", Roles: []string{"retailer"}, State: Active, UnitID: d.UnitID, Class: "C"})
	switch {
	case d.Prospect:
		fresh.State = Prospect
	case !actor.Can(Edit):
		fresh.State = Pending
	}
	if fresh.UnitID == 0 {
		fresh.UnitID = actor.UnitID
	}
	if d.RepID == 0 && len(actor.Units) == 0 && !actor.Server {
		d.RepID = actor.EmployeeID // whoever sees only what is its own adds what will be its own
	}
	if d.RepID != 0 {
		fresh.RepID = &d.RepID
	}
	ownInOwnUnit := d.RepID != 0 && d.RepID == actor.EmployeeID && fresh.UnitID == actor.UnitID
	if !actor.Sees(fresh.UnitID, 0) && !ownInOwnUnit {
		return 0, fault.New(fault.Forbidden, "out_of_scope", "this unit is outside what you may change").With("unitId", fresh.UnitID)
	}
	row, err := accountAdd.One(ctx, tx, addArgs{
		UnitID: fresh.UnitID, RepID: fresh.RepID, Code: d.Code, Name: fresh.Name, Kind: fresh.Kind, State: fresh.State, Roles: fresh.Roles,
		Phone: fresh.Phone, Fax: fresh.Fax, Mail: fresh.Mail, Web: fresh.Web, Address: fresh.Address, Industry: fresh.Industry,
		Settlement: fresh.Settlement, TermsDays: fresh.TermsDays, Delivery: fresh.Delivery, OrderDay: fresh.OrderDay, Note: fresh.Note, Extra: fresh.Extra.With(nil), At: s.kit.Now(),
	})
	if err != nil || !d.Outlet && d.Location == nil {
		return row.ID, err
	}
	o, err := s.ports.Outlets.Found(ctx, tx, atlas.OutletDraft{
		Code: row.Code, Name: fresh.Name, Class: fresh.Class, Channel: fresh.Channel, State: outletState(fresh.State), UnitID: fresh.UnitID,
		RepID: d.RepID, Address: fresh.Address, Phone: fresh.Phone, Location: d.Location, CRS: d.CRS,
	})
	if err != nil {
		return 0, err
	}
	_, err = outletBind.Exec(ctx, tx, bindArgs{[]int64{row.ID}, []int64{o.ID}})
	return row.ID, err
}

// outletState is the state of an outlet whose account has the state.
func outletState(state string) string {
	switch state {
	case Active:
		return "active"
	case Stopped:
		return "closed"
	}
	return "pending"
}

// Change alters an account. One that has changed since the asker read it is left alone.
func (s *Service) Change(ctx context.Context, id int64, rev int32, p Patch, reason string) (a Account, err error) {
	err = s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		if a, err = s.lock(ctx, tx, id); err != nil {
			return err
		}
		if a.Rev != rev {
			return fault.New(fault.Conflict, "account_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", a.Name).With("rev", a.Rev)
		}
		if err := s.apply(ctx, tx, a, p); err != nil {
			return err
		}
		a, err = s.account(ctx, tx, id)
		return err
	})
	return a, err
}

// SetOwn sets fields of the company's own within the caller's transaction, whatever the revision.
func (s *Service) SetOwn(ctx context.Context, tx db.Tx, id int64, change fields.Values) error {
	a, err := s.lock(ctx, tx, id)
	if err != nil {
		return err
	}
	return s.apply(ctx, tx, a, Patch{Extra: &change})
}

// apply writes a patch of a locked account, and what its main outlet keeps of it.
func (s *Service) apply(ctx context.Context, tx db.Tx, a Account, p Patch) error {
	p.tidy()
	if err := s.describe(ctx, tx, a, &p); err != nil {
		return err
	}
	_, p, some := p.against(a)
	if !some {
		return nil
	}
	if p.Name != nil && *p.Name == "" {
		return fault.New(fault.Invalid, "account_invalid", "an account needs a name").At("body.name", "a name is wanted", "")
	}
	if a.State == Merged {
		return fault.New(fault.Conflict, "account_merged", "%s was merged into another account; change that one", a.Name).With("mergedInto", a.MergedInto)
	}
	n := p.onto(a)
	_, err := accountSet.Exec(ctx, tx, setArgs{
		ID: a.ID, Name: n.Name, Kind: n.Kind, Roles: n.Roles, Phone: n.Phone, Fax: n.Fax, Mail: n.Mail, Web: n.Web, Address: n.Address,
		Industry: n.Industry, Settlement: n.Settlement, TermsDays: n.TermsDays, Delivery: n.Delivery, OrderDay: n.OrderDay, Note: n.Note, Extra: n.Extra.With(nil), At: s.kit.Now(),
	})
	if err != nil || a.OutletID == nil {
		return err
	}
	if c, some := p.ofOutlet(); some {
		return s.ports.Outlets.Alter(ctx, tx, *a.OutletID, c)
	}
	return nil
}

// meet gives every new outlet its account.
func (s *Service) meet(ctx context.Context, tx db.Tx, e atlas.OutletsAdded) error {
	unmet, err := outletsUnmet.All(ctx, tx, idsArgs{e.IDs})
	if err != nil || len(unmet) == 0 {
		return err
	}
	var b bindArgs
	for _, one := range unmet {
		b.IDs, b.OutletIDs = append(b.IDs, one.ID), append(b.OutletIDs, one.OutletID)
	}
	if _, err := accountsFound.Exec(ctx, tx, foundArgs{b, e.UserID, s.kit.Now()}); err != nil {
		return err
	}
	_, err = outletBind.Exec(ctx, tx, b)
	return err
}

// touch notes that somebody was there.
func (s *Service) touch(ctx context.Context, tx db.Tx, e events.VisitOpened) error {
	_, err := accountTouch.Exec(ctx, tx, struct {
		OutletID int64
		At       time.Time
	}{e.OutletID, e.At})
	return err
}
