package accounts_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/activities"
	"xuntu.dev/modules/alerts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/visits"
	"xuntu.dev/modules/workdesk"
)

// happenings writes one row of each kind: of a company, unit and rep, at an outlet, at a time.
var happenings = map[string]string{
	"visit": `INSERT INTO visits.visit (tenant_id, unit_id, rep_id, ref, outlet_id, day, kind, verdict, opened_at, device_opened_at, received_at, closed_at, device_closed_at, claim_id)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, '2026-03-01', 'unplanned', 'inside', $5, $5, $5, $5, $5, 1)`,
	"call": `INSERT INTO visits.call (tenant_id, unit_id, rep_id, ref, outlet_id, day, begun_at, ended_at, device_begun_at, device_ended_at, received_at, result, connected)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, '2026-03-01', $5, $5::timestamptz + interval '1 minute', $5, $5::timestamptz + interval '1 minute', $5, 'connected', true)`,
	"refusal": `INSERT INTO tracking.claim (tenant_id, unit_id, rep_id, ref, outlet_id, act, device_at, received_at, verdict, accepted, refusal, rules)
		VALUES ($1, $2, $3, gen_random_uuid(), $4, 'check_in', $5, $5, 'outside', false, 'visit_outside_fence', '1')`,
	"activity": `WITH kind AS (INSERT INTO activities.type (tenant_id, code, name, results, changed_at) VALUES ($1, gen_random_uuid()::text, '培训', '{done}', $5) RETURNING id)
		INSERT INTO activities.activity (tenant_id, unit_id, rep_id, ref, type_id, type_name, outlet_id, result, day, at, device_at, received_at)
		SELECT $1, $2, $3, gen_random_uuid(), id, '培训', $4, 'done', '2026-03-01', $5, $5, $5 FROM kind`,
	"photo": `INSERT INTO photos.photo (tenant_id, unit_id, rep_id, ref, sha256, outlet_id, day, taken_at, device_at, received_at)
		VALUES ($1, $2, $3, gen_random_uuid(), repeat('a', 64), $4, '2026-03-01', $5, $5, $5)`,
	"asset": `WITH it AS (INSERT INTO assets.asset (tenant_id, unit_id, rep_id, code, model, bought_on, since, state, outlet_id)
			VALUES ($1, $2, $3, gen_random_uuid()::text, 'SC-200', '2025-01-01', $5, 'placed', $4) RETURNING id)
		INSERT INTO assets.act (tenant_id, unit_id, rep_id, asset_id, act, state, outlet_id, at) SELECT $1, $2, $3, id, 'place', 'placed', $4, $5 FROM it`,
	"alert": `WITH item AS (INSERT INTO alerts.item (tenant_id, name, subject, source, severity, cooldown_h, active, changed_at)
			VALUES ($1, left(gen_random_uuid()::text, 20), 'outlet', 'outlet.handover', 'warn', 1, true, $5) RETURNING id)
		INSERT INTO alerts.alert (tenant_id, unit_id, rep_id, item_id, for_rep, about, outlet_id, title, severity, facts, limits, raised_at)
		SELECT $1, $2, $3, id, true, $4, $4, 'x', 'warn', '{}', '{}', $5 FROM item`,
	"task": `INSERT INTO workdesk.task (tenant_id, unit_id, rep_id, source, key, title, outlet_id, due_on, made_at)
		VALUES ($1, $2, $3, 'manual', gen_random_uuid()::text, 'x', $4, '2026-03-02', $5)`,
}

// lists are the rights that the rooms' own lists ask for.
var lists = []access.Permission{visits.View, activities.View, photos.View, assets.View, alerts.View, workdesk.View}

type timelinePage = web.Page[accounts.Moment]

func (s *stage) happen(t *testing.T, kind string, unit int32, rep, outlet int64, at time.Time) {
	t.Helper()
	s.d.AsOwner(t, happenings[kind], s.c.ID, unit, rep, outlet, at)
}

func timelineOf(c *webtest.Client, account int64, query string) timelinePage {
	return webtest.JSON[timelinePage](c.GET("/api/accounts/" + id(account) + "/timeline?limit=500" + query).Want(200))
}

// told counts the moments of the rooms' kinds by kind.
func told(page timelinePage) map[string]int {
	kinds := map[string]int{}
	for _, m := range page.Items {
		if happenings[m.Kind] != "" {
			kinds[m.Kind]++
		}
	}
	return kinds
}

// TestEveryRoomTellsOnTheTimeline: newest first, in the scope and the rights of the rooms' own lists.
func TestEveryRoomTellsOnTheTimeline(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "热闹的店", s.c.EastTeam, s.c.Ada, 0)
	other := s.account(t, "旁边的店", s.c.EastTeam, s.c.Ada, 500)
	begin := time.Date(2026, 3, 1, 1, 0, 0, 0, time.UTC)
	for i, kind := range slices.Sorted(maps.Keys(happenings)) {
		at := begin.Add(time.Duration(i) * time.Minute)
		s.happen(t, kind, s.c.EastTeam, s.c.Ada, *a.OutletID, at)
		s.happen(t, kind, s.c.EastTeam, s.c.Ben, *a.OutletID, at.Add(time.Hour))
		s.happen(t, kind, s.c.WestTeam, s.c.Cao, *a.OutletID, at.Add(2*time.Hour)) // somebody of the sibling unit came by
		s.happen(t, kind, s.c.EastTeam, s.c.Ada, *other.OutletID, at)
	}
	each := func(n int, kinds ...string) map[string]int {
		all := map[string]int{}
		for _, kind := range kinds {
			all[kind] = n
		}
		return all
	}
	every := slices.Collect(maps.Keys(happenings))
	own := []string{"visit", "call", "refusal", "activity", "photo", "task"} // whose lists show the own rows to everybody
	for name, c := range map[string]struct {
		asker *webtest.Client
		want  map[string]int
	}{
		"head office":                 {s.As(s.c.HeadLead(t.Context(), append(lists, all...)...)), each(3, every...)},
		"the lead":                    {s.As(s.c.EastLead(t.Context(), append(lists, all...)...)), each(2, every...)},
		"the lead without the rights": {s.east(t), map[string]int{}},
		"the rep":                     {s.As(s.c.Rep(t.Context(), s.c.Ada, accounts.View)), each(1, own...)},
		"the rep who may see alerts":  {s.As(s.c.Rep(t.Context(), s.c.Ada, accounts.View, alerts.View)), each(1, append(own, "alert")...)},
	} {
		page := timelineOf(c.asker, a.ID, "")
		if got := told(page); !maps.Equal(got, c.want) {
			t.Errorf("%s is told %v, want %v", name, got, c.want)
		}
		if !slices.IsSortedFunc(page.Items, func(a, b accounts.Moment) int { return b.At.Compare(a.At) }) {
			t.Errorf("%s is not told the newest first: %+v", name, page.Items)
		}
	}
	// Right by right: nobody meets a kind whose list would not show it.
	for right, kinds := range map[access.Permission][]string{
		visits.View: {"visit", "call", "refusal"}, activities.View: {"activity"}, photos.View: {"photo"},
		assets.View: {"asset"}, alerts.View: {"alert"}, workdesk.View: {"task"},
	} {
		if got := told(timelineOf(s.As(s.c.EastLead(t.Context(), accounts.View, right)), a.ID, "")); !maps.Equal(got, each(2, kinds...)) {
			t.Errorf("with %s somebody is told %v", right, got)
		}
	}
	// What is between a phone and who leads the rep is no word for the rep.
	s.d.AsOwner(t, `UPDATE alerts.alert SET for_rep = false`)
	if got := told(timelineOf(s.As(s.c.Rep(t.Context(), s.c.Ada, accounts.View, alerts.View)), a.ID, "")); got["alert"] != 0 {
		t.Errorf("the rep is told %d alerts that are not for it", got["alert"])
	}
	s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, append(lists, all...)...)).GET("/api/accounts/"+id(a.ID)+"/timeline").WantProblem(404, "account_not_found")
}

// TestAnAssetThatLeavesIsToldWhereItStood: the act that takes it away names no outlet.
func TestAnAssetThatLeavesIsToldWhereItStood(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "借冰柜的店", s.c.EastTeam, s.c.Ada, 0)
	at := time.Date(2026, 3, 1, 1, 0, 0, 0, time.UTC)
	s.happen(t, "asset", s.c.EastTeam, s.c.Ada, *a.OutletID, at)
	for i, act := range []string{"return", "repair"} { // what happens to it afterwards is no matter of the outlet
		s.d.AsOwner(t, `INSERT INTO assets.act (tenant_id, unit_id, rep_id, asset_id, act, state, at) SELECT tenant_id, unit_id, rep_id, id, $1, 'in_stock', $2 FROM assets.asset`, act, at.Add(time.Duration(i+1)*time.Hour))
	}
	var acts []string
	for _, m := range timelineOf(s.As(s.c.EastLead(t.Context(), accounts.View, assets.View)), a.ID, "&kind=asset").Items {
		acts = append(acts, m.State)
	}
	if !slices.Equal(acts, []string{"return", "place"}) {
		t.Errorf("the timeline tells of %v", acts)
	}
}

// TestATimelineIsPagedAndNarrowed: many things at one instant are told once each, whatever the page; kinds are asked for.
func TestATimelineIsPagedAndNarrowed(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.As(s.c.HeadLead(t.Context(), append(lists, all...)...))
	a := s.account(t, "忙碌的店", s.c.EastTeam, s.c.Ada, 0)
	at := time.Date(2026, 3, 1, 1, 0, 0, 0, time.UTC)
	for range 3 {
		for kind := range happenings {
			s.happen(t, kind, s.c.EastTeam, s.c.Ada, *a.OutletID, at)
		}
	}
	for _, phone := range []string{"13900000001", "13900000002"} {
		a = webtest.JSON[accounts.Account](office.PATCH("/api/accounts/"+id(a.ID), map[string]any{"phone": phone, "rev": a.Rev}).Want(200))
	}
	key := func(m accounts.Moment) string { return fmt.Sprint(m.At, m.Kind, m.ID, m.State) }
	whole := timelineOf(office, a.ID, "")
	var want []string
	for _, m := range whole.Items {
		want = append(want, key(m))
	}
	if whole.Next != "" || len(want) < 3*len(happenings)+3 { // made, and two phones
		t.Fatalf("%d moments, and next %q", len(want), whole.Next)
	}
	for _, limit := range []int{1, 2, 7} {
		var got []string
		for after := ""; ; {
			page := webtest.JSON[timelinePage](office.GET(fmt.Sprintf("/api/accounts/%d/timeline?limit=%d&after=%s", a.ID, limit, after)).Want(200))
			for _, m := range page.Items {
				got = append(got, key(m))
			}
			if after = page.Next; after == "" || len(got) > len(want) {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("by %d: %d moments, want %d\n%v\n%v", limit, len(got), len(want), got, want)
		}
	}
	if got := timelineOf(office, a.ID, "&kind=task,alert"); len(got.Items) != 6 || told(got)["task"] != 3 || told(got)["alert"] != 3 {
		t.Errorf("of tasks and alerts: %v", told(got))
	}
	office.GET("/api/accounts/"+id(a.ID)+"/timeline?kind=weather").WantProblem(422, "timeline_kind_unknown")
}
