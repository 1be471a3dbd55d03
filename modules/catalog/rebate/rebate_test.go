package rebate_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/sheets/sheetstest"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/catalog/pricing"
	"xuntu.dev/modules/catalog/rebate"
)

// CAT-05: tiers on quarterly purchases accrue by themselves, and each dealer has a statement that says what is missing.
func TestQuarterlyPurchasesAccrue(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	p := s.inForce(t, head, quarterly("季度返利", rebate.Whole))
	s.told(t, head, bought("DE", "F1", "P1", "2026-02-01", 999_99), bought("DE", "F2", "P1", "2026-04-03", 4_999_99), bought("DE", "F2", "P3", "2026-04-03", 0))
	first, second := one(t, head, p.ID, "DE", "2026-01-01"), one(t, head, p.ID, "DE", "2026-04-01")
	if first.Tier != 0 || first.Missing != 1 || first.Accrued != 0 || first.State != "closed" {
		t.Errorf("999.99 yuan are %+v", first)
	}
	if second.Tier != 1 || second.Missing != 1 || second.Accrued != 50_00 || second.State != "open" || second.Opening != 0 {
		t.Errorf("4,999.99 yuan are %+v", second)
	}
	if idle := one(t, head, p.ID, "DW", "2026-04-01"); idle.Missing != 1_000_00 || idle.Purchased != 0 {
		t.Errorf("who has bought nothing has %+v", idle)
	}
	s.told(t, head, bought("DE", "F2", "P3", "2026-04-03", 1)) // the same line told anew
	if second = one(t, head, p.ID, "DE", "2026-04-01"); second.Tier != 2 || second.Missing != 0 || second.Accrued != 150_00 {
		t.Errorf("5,000.00 yuan are %+v", second)
	}
	s.told(t, head, bought("DE", "R1", "P1", "2026-05-01", -1_000_01)) // some of it went back
	if second = one(t, head, p.ID, "DE", "2026-04-01"); second.Purchased != 3_999_99 || second.Accrued != 40_00 {
		t.Errorf("3,999.99 yuan are %+v", second)
	}
	detail := webtest.JSON[rebate.Detail](head.GET(fmt.Sprintf("%s/%d", statements, second.ID)).Want(200))
	if len(detail.Purchases) != 3 || detail.Purchases[0].Document != "R1" || len(detail.Corrections) != 0 {
		t.Errorf("behind it lie %+v", detail)
	}
}

// What comes after a period was closed changes nothing in it: the difference is a line of the day on which it came.
func TestLatePurchasesAreCorrections(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	p := s.inForce(t, head, quarterly("季度返利", rebate.Whole))
	s.told(t, head, bought("DE", "F1", "P1", "2026-05-02", 4_000_00))
	s.at(2026, time.July, 10) // ten days after the quarter it is open still
	s.told(t, head, bought("DE", "F2", "P1", "2026-06-30", 500_00))
	if got := one(t, head, p.ID, "DE", "2026-04-01"); got.State != "open" || got.Accrued != 45_00 {
		t.Errorf("late by ten days it is %+v", got)
	}
	s.at(2026, time.July, 11)
	s.reckon(t)
	closed := one(t, head, p.ID, "DE", "2026-04-01")
	if closed.State != "closed" || closed.Accrued != 45_00 {
		t.Errorf("closed it is %+v", closed)
	}
	s.told(t, head, bought("DE", "F3", "P1", "2026-06-29", 500_00)) // and reaches the next tier
	s.reckon(t)                                                     // again, for nothing
	s.at(2026, time.July, 12)
	s.told(t, head, bought("DE", "F3", "P1", "2026-06-29", 400_00)) // and does not after all
	s.told(t, head, bought("DE", "F4", "P1", "2026-07-12", 1_000_00))
	if again := one(t, head, p.ID, "DE", "2026-04-01"); again.Accrued != 45_00 || again.Purchased != 4_500_00 || again.Closing != 45_00 {
		t.Errorf("a closed period has become %+v", again)
	}
	detail := webtest.JSON[rebate.Detail](head.GET(fmt.Sprintf("%s/%d", statements, closed.ID)).Want(200))
	want := []rebate.Correction{{Day: "2026-07-11", Purchased: 5_000_00, Amount: 105_00}, {Day: "2026-07-12", Purchased: 4_900_00, Amount: -101_00}}
	if len(detail.Corrections) != 2 || detail.Corrections[0] != want[0] || detail.Corrections[1] != want[1] {
		t.Errorf("the corrections are %+v, want %+v", detail.Corrections, want)
	}
	if !detail.Purchases[0].Late && !detail.Purchases[1].Late {
		t.Errorf("nothing came late of %+v", detail.Purchases)
	}
	if next := one(t, head, p.ID, "DE", "2026-07-01"); next.Opening != 45_00 || next.Corrected != 4_00 || next.Accrued != 10_00 || next.Closing != 59_00 {
		t.Errorf("the quarter after has %+v", next)
	}
	s.account(t, "DN", "{dealer}", s.EastTeam) // a new dealer has no statement of what is closed
	s.at(2026, time.July, 13)
	s.reckon(t)
	if got := list(head, "words=DN"); len(got) != 1 || got[0].From != "2026-07-01" {
		t.Errorf("a new dealer has %+v", got)
	}
}

// oracle is what plain SQL makes of the purchases of a policy whose rates are for the part above.
const oracle = `
SELECT count(*) FROM catalog.rebate_statement s
JOIN catalog.rebate_policy p ON p.id = s.policy_id
CROSS JOIN LATERAL (SELECT coalesce(sum(u.amount_fen), 0) AS sum FROM catalog.dealer_purchase u JOIN catalog.product w ON w.id = u.product_id
    WHERE u.account_id = s.account_id AND u.day >= s.from_day AND u.day <= s.to_day AND coalesce(p.product_id, w.id) = w.id AND coalesce(p.category_id, w.category_id) = w.category_id) b
CROSS JOIN LATERAL (SELECT coalesce(CASE p.basis
    WHEN 'whole' THEN round(b.sum * (SELECT max((x.e ->> 'rate')::numeric) FROM jsonb_array_elements(p.tiers) x (e) WHERE (x.e ->> 'from')::numeric <= b.sum) / 10000)
    ELSE round((SELECT sum((least(b.sum, coalesce(x.next, b.sum)) - x.since) * x.rate) FROM (
        SELECT (e ->> 'from')::numeric AS since, (e ->> 'rate')::numeric AS rate, lead((e ->> 'from')::numeric) OVER (ORDER BY (e ->> 'from')::numeric) AS next
        FROM jsonb_array_elements(p.tiers) AS j (e)) x WHERE x.since <= b.sum) / 10000) END, 0) AS due) r
WHERE s.tenant_id = $1 AND (s.purchased_fen, s.accrued_fen) IS DISTINCT FROM (b.sum, r.due)`

// The figures are those of plain SQL, whatever is bought, told again or given back, and however many reckon at once.
func TestTheFiguresAreThoseOfPlainSQL(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	byProduct, byCategory, east := quarterly("单品", rebate.Above), quarterly("品类", rebate.Whole), quarterly("华东月返", rebate.Above)
	byProduct.ProductID, byCategory.CategoryID, byProduct.CloseDays, byCategory.CloseDays = s.product["P1"], s.category["A"], 90, 90
	east.Period, east.For.Branches, east.CloseDays, east.From = rebate.Monthly, []int64{int64(s.East)}, 90, "2026-03-15"
	for _, f := range []rebate.PolicyFields{byProduct, byCategory, east} {
		s.inForce(t, head, f)
	}
	rng := rand.New(rand.NewPCG(3, 5))
	for range 6 {
		var told []rebate.Purchase
		for i := range 60 {
			day := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(80)).Format(time.DateOnly)
			told = append(told, bought([]string{"DE", "DW"}[rng.IntN(2)], fmt.Sprintf("F%d-%d", i, rng.IntN(3)), []string{"P1", "P2", "P3"}[rng.IntN(3)], day, pricing.Money(rng.Int64N(600_00)-50_00)))
		}
		head.PUT(purchases, map[string]any{"purchases": told}).Want(204)
		s.clock.Forward(24 * time.Hour)
		var running sync.WaitGroup
		for _, do := range []func(context.Context) error{s.rebates.Hear, s.rebates.Daily, s.rebates.Hear, s.rebates.Daily} {
			running.Go(func() {
				if err := do(s.Server(t.Context())); err != nil {
					t.Error(err)
				}
			})
		}
		running.Wait()
		if n := s.d.Count(t, oracle, s.ID); n != 0 {
			t.Fatalf("%d statements are not what SQL says", n)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM catalog.rebate_statement WHERE tenant_id = $1 AND accrued_fen > 0`, s.ID); n < 5 {
		t.Errorf("only %d statements give anything", n)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM catalog.rebate_statement s JOIN accounts.account a ON a.id = s.account_id
		JOIN catalog.rebate_policy p ON p.id = s.policy_id WHERE s.tenant_id = $1 AND p.name = '华东月返' AND a.code <> 'DE'`, s.ID); n != 0 {
		t.Errorf("%d dealers outside the audience have statements of it", n)
	}
}

// Two who reckon the same late purchases at once correct once.
func TestTwoAtOnceCorrectOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head := s.head(t)
	p := s.inForce(t, head, quarterly("季度返利", rebate.Whole))
	s.reckon(t)
	head.PUT(purchases, map[string]any{"purchases": []rebate.Purchase{bought("DE", "F1", "P1", "2026-02-02", 2_000_00)}}).Want(204)
	s.clock.Forward(24 * time.Hour)
	var running sync.WaitGroup
	for range 4 {
		for _, do := range []func(context.Context) error{s.rebates.Hear, s.rebates.Daily} {
			running.Go(func() {
				if err := do(s.Server(t.Context())); err != nil {
					t.Error(err)
				}
			})
		}
	}
	running.Wait()
	if n := s.d.Count(t, `SELECT count(*) FROM catalog.rebate_correction WHERE tenant_id = $1 AND amount_fen = 2000`, s.ID); n != 1 {
		t.Errorf("%d corrections of one purchase", n)
	}
	if got := one(t, head, p.ID, "DE", "2026-04-01"); got.Corrected != 20_00 || got.Closing != 20_00 {
		t.Errorf("the open period has %+v", got)
	}
}

// Nobody sees a dealer outside the scope, nor tells purchases of one.
func TestWhoSeesWhichDealers(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	head, east := s.head(t), s.east(t)
	p := s.inForce(t, head, quarterly("季度返利", rebate.Whole))
	s.told(t, head, bought("DE", "F1", "P1", "2026-05-02", 2_000_00), bought("DW", "F1", "P1", "2026-05-02", 2_000_00))
	if all, own := list(head, ""), list(east, ""); len(all) != 4 || len(own) != 2 || own[0].Code != "DE" || own[1].Code != "DE" {
		t.Errorf("the head sees %+v, the East %+v", all, own)
	}
	west := one(t, head, p.ID, "DW", "2026-04-01")
	east.GET(fmt.Sprintf("%s/%d", statements, west.ID)).WantProblem(404, "rebate_statement_not_found")
	east.PUT(purchases, map[string]any{"purchases": []rebate.Purchase{bought("DW", "F2", "P1", "2026-05-02", 1)}}).WantProblem(422, "dealer_purchase_invalid")
	if got := list(east, fmt.Sprintf("account=%d", west.AccountID)); len(got) != 0 {
		t.Errorf("the East finds %+v", got)
	}
	other := testkit.NewCompany(t, s.d)
	stranger := s.As(other.HeadLead(t.Context(), rebate.View, rebate.Edit))
	if got := list(stranger, ""); len(got) != 0 {
		t.Errorf("another company sees %+v", got)
	}
	stranger.POST(fmt.Sprintf("%s/%d/end", policies, p.ID), nil).WantProblem(404, "rebate_policy_not_found")
	own := quarterly("别家的产品", rebate.Whole)
	own.ProductID = s.product["P1"]
	stranger.POST(policies, own).WantProblem(404, "rebate_about_not_found")
	rep := s.As(s.Rep(t.Context(), s.Ada))
	rep.GET(statements).Want(403)
	s.As(s.EastLead(t.Context(), rebate.View)).POST(policies, own).Want(403)
}

// The file has the statements of the scope, in yuan.
func TestTheFileHasTheScope(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Start: true})
	head, east := s.head(t), s.east(t)
	draft := webtest.JSON[rebate.Policy](head.POST(policies, quarterly("季度返利", rebate.Whole)).Want(200))
	s.d.AsOwner(t, `INSERT INTO catalog.rebate_statement (tenant_id, policy_id, account_id, from_day, to_day, purchased_fen, accrued_fen, reckoned_at)
		SELECT tenant_id, $2, id, '2026-04-01', '2026-06-30', 200001, 2000, now() FROM accounts.account WHERE tenant_id = $1 AND 'dealer' = ANY (roles)`, s.ID, draft.ID)
	for _, c := range []struct {
		who  *webtest.Client
		rows int
	}{{head, 2}, {east, 1}} {
		_, data := sheetstest.Export(t, c.who, "catalog.rebates", map[string]any{"format": "csv", "lang": "zh-CN", "filter": map[string]any{"day": "2026-05-01"}})
		rows := sheetstest.Rows(t, data)
		if len(rows) != 1+c.rows || !slices.Contains(rows[1], "2000.01") || !slices.Contains(rows[1], "核算中") || slices.Contains(rows[1], "DW") != (c.rows == 2) {
			t.Errorf("the file has %v", rows)
		}
	}
}
