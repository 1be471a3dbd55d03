package alerts_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/modules/alerts"
)

// scribe is whoever does what items want done: it writes down what, about what, and on which day.
type scribe struct{ deeds *[]alerts.Deed }

func (s scribe) Do(_ context.Context, _ db.Tx, d alerts.Deed) error {
	*s.deeds = append(*s.deeds, d)
	return nil
}

// done gives what was done since it was last asked, in short.
func (s *stage) done() (list []string) {
	for _, d := range s.deeds {
		list = append(list, d.Do+" "+d.Whom+" "+d.Title+" "+d.Day.Format("01-02"))
	}
	s.deeds = nil
	slices.Sort(list)
	return list
}

// care reminds of A outlets that were not visited for 14 days, every morning at eight.
var care = alerts.NewItem{
	Name: "回访", Subject: "outlet", Source: "outlet.class == 'A' and today - visit.last > limit", Limits: alerts.Limits{"limit": 14},
	Severity: "info", Active: true, At: "08:00", Acts: alerts.Acts{{Do: alerts.Tell, Whom: alerts.Rep}, {Do: alerts.MakeTask, Whom: alerts.Leader, DueDays: 2}},
}

// PLT-16: one reminder an outlet and day, none after a visit.
func TestAReminderComesOncePerOutletAndDay(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	late, other := s.outlet(t, "LATE", "A", s.c.EastTeam, s.c.Ada), s.outlet(t, "B", "B", s.c.EastTeam, s.c.Ada)
	fresh := s.outlet(t, "FRESH", "A", s.c.EastTeam, s.c.Ada)
	s.visited(t, late, s.c.Ada, s.c.EastTeam, 15)
	s.visited(t, other, s.c.Ada, s.c.EastTeam, 15)
	s.visited(t, fresh, s.c.Ada, s.c.EastTeam, 13)
	s.head(t).POST("/api/alerts/items", care).Want(200)
	remind := func() []string {
		t.Helper()
		if err := s.room.Remind(s.server(t)); err != nil {
			t.Fatal(err)
		}
		return s.done()
	}
	if got := remind(); got != nil { // it is noon, and the item was written after eight
		t.Errorf("at once: %v", got)
	}
	s.Clock.Forward(19 * time.Hour) // 07:00
	if got := remind(); got != nil {
		t.Errorf("too early: %v", got)
	}
	s.Clock.Forward(time.Hour)
	if got := remind(); !slices.Equal(got, []string{"task leader LATE 03-03", "tell rep LATE 03-03"}) {
		t.Errorf("at eight: %v", got)
	}
	s.Clock.Forward(time.Hour)
	if got := remind(); got != nil {
		t.Errorf("again on the same day: %v", got)
	}
	s.visited(t, late, s.c.Ada, s.c.EastTeam, 0)
	s.Clock.Forward(24 * time.Hour)
	if got := remind(); !slices.Equal(got, []string{"task leader FRESH 03-04", "tell rep FRESH 03-04"}) {
		t.Errorf("after a visit: %v", got)
	}
	s.sweep(t)
	if open := s.open(t, s.head(t)); len(open) != 0 {
		for name := range open {
			if strings.HasPrefix(name, "回访") {
				t.Errorf("a reminder raised %s", name)
			}
		}
	}
}

// PLT-17: what is raised is acted on at once, and once.
func TestWhatIsRaisedIsActedOnOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	s.head(t).POST("/api/alerts/items", alerts.NewItem{
		Name: "交接", Subject: "outlet", Source: "outlet.handover", Severity: "warn", CooldownH: 24, Active: true,
		Acts: alerts.Acts{{Do: alerts.MakeTask, Whom: alerts.Position, Position: "qa"}, {Do: alerts.Tell, Whom: alerts.Leader}},
	}).Want(200)
	o := s.outlet(t, "GIVEN", "A", s.c.EastTeam, s.c.Ada)
	s.hear(t)
	if got := s.done(); got != nil {
		t.Errorf("nothing has happened: %v", got)
	}
	for range 2 {
		s.d.AsOwner(t, `UPDATE geo.outlet SET handover = true WHERE id = $1`, o)
		s.hear(t)
	}
	if got := s.done(); !slices.Equal(got, []string{"task position GIVEN 03-02", "tell leader GIVEN 03-02"}) {
		t.Errorf("%v", got)
	}
}

func TestActsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	for _, c := range []struct {
		name, code string
		change     func(*alerts.NewItem)
	}{
		{"a rule that does not compile", "rule_invalid", func(n *alerts.NewItem) { n.Source = "outlet.clas == 'A'" }},
		{"a reminder that does nothing", "reminder_acts", func(n *alerts.NewItem) { n.Acts = nil }},
		{"a reminder of what happens once", "reminder_subject", func(n *alerts.NewItem) { n.Subject, n.Source, n.Limits = "notice", "notice.kind == 'sos'", nil }},
		{"a position that is not named", "act_position", func(n *alerts.NewItem) { n.Acts = alerts.Acts{{Do: alerts.Tell, Whom: alerts.Position}} }},
		{"a message for nobody", "act_whom", func(n *alerts.NewItem) { n.Acts = alerts.Acts{{Do: alerts.Tell}} }},
		{"a field of nothing", "act_whom", func(n *alerts.NewItem) { n.Acts = alerts.Acts{{Do: alerts.SetField, Field: "fridges", Value: 1}} }},
		{"a field there is not", "field_unknown", func(n *alerts.NewItem) {
			n.Acts = alerts.Acts{{Do: alerts.SetField, Of: "outlet", Field: "fridges", Value: 1}}
		}},
		{"a time that is none", "input_invalid", func(n *alerts.NewItem) { n.At = "8:00" }},
	} {
		n := care
		c.change(&n)
		if p := s.head(t).POST("/api/alerts/items", n).WantProblem(422, c.code); p.Code == "rule_invalid" && p.Params["column"] == nil {
			t.Errorf("%s: the place is not marked: %+v", c.name, p.Params)
		}
	}
}

// ALT-10: 30 days, 7 days, and on the day itself, once each; a renewed licence closes it.
func TestLicencesRunOut(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	o := s.outlet(t, "SHOP", "A", s.c.EastTeam, s.c.Ada)
	s.d.AsOwner(t, `WITH a AS (INSERT INTO accounts.account (tenant_id, unit_id, rep_id, code, name) VALUES ($1, $2, $3, 'K1', '张记') RETURNING id),
		l AS (INSERT INTO accounts.licence (tenant_id, account_id, number, valid_to) SELECT $1, id, '4101', '2026-04-02' FROM a)
		INSERT INTO accounts.account_outlet (tenant_id, account_id, outlet_id) SELECT $1, id, $4 FROM a`, s.c.ID, s.c.EastTeam, s.c.Ada, o)
	var raised []string
	seen := map[int64]bool{}
	for range 40 {
		s.sweep(t)
		for name, a := range s.open(t, s.head(t)) {
			if strings.HasPrefix(name, "licence") && !seen[a.ID] {
				seen[a.ID] = true
				raised = append(raised, name+" "+s.Clock.Now().Format("01-02"))
			}
		}
		s.Clock.Forward(24 * time.Hour)
	}
	want := []string{"licence_month 张记 · 4101 03-03", "licence_week 张记 · 4101 03-26", "licence_over 张记 · 4101 04-02"}
	if !slices.Equal(raised, want) {
		t.Errorf("raised %q, want %q", raised, want)
	}
	s.d.AsOwner(t, `UPDATE accounts.licence SET valid_to = '2028-04-02' WHERE tenant_id = $1`, s.c.ID)
	s.hear(t)
	for name := range s.open(t, s.head(t)) {
		if strings.HasPrefix(name, "licence") {
			t.Errorf("renewed, and %s is open", name)
		}
	}
}

// ALT-10: the contract of a freezer's loan and its maker's warranty warn 30 and 7 days before and on the day, once each; a
// renewal closes, and so does the asset's leaving.
func TestAssetsRunOut(t *testing.T) {
	t.Parallel()
	s := newStage(t, false)
	o := s.outlet(t, "SHOP", "A", s.c.EastTeam, s.c.Ada)
	lend := func(code, state string, outlet any, warranty, contract any) {
		s.d.AsOwner(t, `INSERT INTO assets.asset (tenant_id, unit_id, rep_id, code, model, bought_on, since, state, outlet_id, warranty_until, contract_until)
			VALUES ($1, $2, $3, $4, 'SC', '2023-01-01', now(), $5, $6, $7, $8)`, s.c.ID, s.c.EastTeam, s.c.Ada, code, state, outlet, warranty, contract)
	}
	lend("BG1", "placed", o, "2026-03-20", "2026-04-02")
	lend("BG2", "placed", o, nil, nil)
	lend("BG3", "scrapped", nil, "2026-03-20", nil)
	lend("BG4", "in_stock", nil, "2025-12-31", nil) // long over: no news
	var raised []string
	seen := map[int64]bool{}
	for range 40 {
		s.sweep(t)
		for name, a := range s.open(t, s.head(t)) {
			if seen[a.ID] {
				continue
			}
			seen[a.ID] = true
			raised = append(raised, s.Clock.Now().Format("01-02 ")+name)
			if a.OutletID == nil || *a.OutletID != o || a.Point == nil || a.RepID == nil || *a.RepID != s.c.Ada {
				t.Errorf("%s: %+v", name, a)
			}
		}
		s.Clock.Forward(24 * time.Hour)
	}
	slices.Sort(raised)
	want := []string{
		"03-02 asset_warranty_month SHOP · SC · BG1", "03-03 asset_contract_month SHOP · SC · BG1", "03-13 asset_warranty_week SHOP · SC · BG1",
		"03-20 asset_warranty_over SHOP · SC · BG1", "03-26 asset_contract_week SHOP · SC · BG1", "04-02 asset_contract_over SHOP · SC · BG1",
	}
	if !slices.Equal(raised, want) {
		t.Errorf("raised %q, want %q", raised, want)
	}
	still := func() (names []string) {
		s.hear(t)
		for name := range s.open(t, s.head(t)) {
			names = append(names, strings.Fields(name)[0])
		}
		slices.Sort(names)
		return names
	}
	if got := still(); !slices.Equal(got, []string{"asset_contract_over", "asset_warranty_over"}) {
		t.Errorf("in the end %v are open", got)
	}
	s.d.AsOwner(t, `UPDATE assets.asset SET warranty_until = '2028-03-20' WHERE code = 'BG1'`)
	if got := still(); !slices.Equal(got, []string{"asset_contract_over"}) {
		t.Errorf("the warranty is renewed, and %v are open", got)
	}
	s.d.AsOwner(t, `UPDATE assets.asset SET state = 'in_stock', outlet_id = NULL, contract_until = NULL WHERE code = 'BG1'`)
	if got := still(); len(got) != 0 {
		t.Errorf("the asset has left, and %v are open", got)
	}
}
