package accounts_test

import (
	"testing"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

func (s *stage) act(t *testing.T, c *webtest.Client, account int64, name, reason string) *webtest.Answer {
	t.Helper()
	return c.POST("/api/accounts/"+id(account)+"/acts/"+name, map[string]any{"reason": reason})
}

func (s *stage) mayOrder(t *testing.T, account int64) accounts.Verdict {
	t.Helper()
	return webtest.JSON[accounts.Whole](s.office(t).GET("/api/accounts/" + id(account) + "/page").Want(200)).MayOrder
}

// TestWhatARepBringsInWaitsForTheOffice: 待确认 and without orders, until somebody else confirms it.
func TestWhatARepBringsInWaitsForTheOffice(t *testing.T) {
	t.Parallel()
	s := still(t)
	ada := s.rep(t, s.c.Ada)
	a := webtest.JSON[accounts.Account](ada.POST("/api/accounts", s.draft("新开小店", s.c.EastTeam, s.c.Ada, 0)).Want(201))
	if a.State != accounts.Pending || s.mayOrder(t, a.ID) != (accounts.Verdict{Why: accounts.Pending}) {
		t.Errorf("%+v may order %+v", a, s.mayOrder(t, a.ID))
	}
	s.act(t, ada, a.ID, "confirm", "").WantProblem(403, "not_allowed")
	// Also with every right: who brought it in does not confirm it.
	s.act(t, s.As(s.c.Rep(t.Context(), s.c.Ada, all...)), a.ID, "confirm", "").WantProblem(403, "account_four_eyes")
	s.act(t, s.west(t), a.ID, "confirm", "").WantProblem(404, "account_not_found")
	s.act(t, s.east(t), a.ID, "return", "").WantProblem(422, "reason_needed")
	a = webtest.JSON[accounts.Account](s.act(t, s.east(t), a.ID, "confirm", "").Want(200))
	if a.State != accounts.Active || a.ConfirmedAt == nil || !s.mayOrder(t, a.ID).OK {
		t.Errorf("%+v may order %+v", a, s.mayOrder(t, a.ID))
	}
	if o := webtest.JSON[atlas.Outlet](s.office(t).GET("/api/geo/outlets/" + id(*a.OutletID)).Want(200)); o.State != "active" {
		t.Errorf("its outlet is %s", o.State)
	}
	s.act(t, s.east(t), a.ID, "confirm", "").WantProblem(409, "account_state_wrong")
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'accounts.account' AND row_id = $1 AND after ->> 'state' = 'active'`, id(a.ID)); n != 1 {
		t.Errorf("the trail tells %d times of it", n)
	}
}

// TestAProspectBecomesACustomer and stays the same account and outlet, with its place, visits and history.
func TestAProspectBecomesACustomer(t *testing.T) {
	t.Parallel()
	s := still(t)
	ada := s.rep(t, s.c.Ada)
	d := s.draft("路边夫妻店", s.c.EastTeam, s.c.Ada, 300)
	d["prospect"] = true
	before := webtest.JSON[accounts.Account](ada.POST("/api/accounts", d).Want(201))
	s.d.AsOwner(t, `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, claim_id, photo_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, '2026-03-01', 'unplanned', 'inside', '2026-03-01 03:00Z', '2026-03-01 03:00Z', '2026-03-01 03:00Z', 1, 77)`,
		s.c.ID, s.c.EastTeam, s.c.Ada, *before.OutletID)
	s.d.AsOwner(t, `INSERT INTO visits.call (tenant_id, unit_id, rep_id, ref, outlet_id, day, begun_at, ended_at, device_begun_at, device_ended_at, received_at, result, connected)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, '2026-03-01', '2026-03-01 03:00Z', '2026-03-01 03:02Z', '2026-03-01 03:00Z', '2026-03-01 03:02Z', '2026-03-01 03:02Z', 'connected', true)`,
		s.c.ID, s.c.EastTeam, s.c.Ada, *before.OutletID)
	s.act(t, s.rep(t, s.c.Ben), before.ID, "convert", "").WantProblem(404, "account_not_found")
	s.act(t, ada, before.ID, "convert", "signed").Want(200)
	after := webtest.JSON[accounts.Account](s.act(t, s.office(t), before.ID, "confirm", "").Want(200))
	if after.ID != before.ID || *after.OutletID != *before.OutletID || *after.Location != *before.Location || after.State != accounts.Active || after.Code != before.Code {
		t.Errorf("%+v, was %+v", after, before)
	}
	w := webtest.JSON[accounts.Whole](ada.GET("/api/accounts/" + id(before.ID) + "/page").Want(200))
	kinds := map[string]int{}
	for _, m := range w.Moments {
		kinds[m.Kind]++
	}
	if kinds["visit"] != 1 || kinds["call"] != 1 || kinds["change"] < 3 { // made, converted, confirmed
		t.Errorf("the timeline holds %v", kinds)
	}
	// Who asked for it does not confirm it either.
	d["location"] = pointOf(at(600, 0))
	other := webtest.JSON[accounts.Account](ada.POST("/api/accounts", d).Want(201))
	s.act(t, s.east(t), other.ID, "convert", "").Want(200)
	s.act(t, s.east(t), other.ID, "confirm", "").WantProblem(403, "account_four_eyes")
	s.act(t, s.office(t), other.ID, "return", "no licence").Want(200)
	s.act(t, s.office(t), other.ID, "stop", "moved away").Want(200)
	s.act(t, s.office(t), other.ID, "reopen", "is back").Want(200)
}

// TestMayOrderAskedByOthers is the port that orders ask.
func TestMayOrderAskedByOthers(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "好店", s.c.EastTeam, s.c.Ada, 0)
	ctx := s.c.Rep(t.Context(), s.c.Ada)
	err := s.Kit.DB.Read(ctx, func(tx db.Tx) error {
		v, err := s.service.MayOrder(ctx, tx, a.ID)
		if !v.OK {
			t.Errorf("%+v", v)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
