package accounts_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// state is everything of accounts but what only counts writes.
func (s *stage) state(t *testing.T) (text string) {
	t.Helper()
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT
		  (SELECT jsonb_agg(to_jsonb(a) - 'rev' - 'updated_at' ORDER BY id) FROM accounts.account a)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(c) - 'rev' - 'updated_at' ORDER BY id), '[]') FROM accounts.contact c)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY id), '[]') FROM accounts.relation r)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(l) - 'rev' - 'updated_at' ORDER BY id), '[]') FROM accounts.licence l)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(w) ORDER BY id), '[]') FROM accounts.change w)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(o) ORDER BY outlet_id), '[]') FROM accounts.account_outlet o)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY list_id, account_id), '[]') FROM accounts.target t)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(d) ORDER BY id), '[]') FROM accounts.duplicate d)
		|| (SELECT coalesce(jsonb_agg(to_jsonb(g) - 'rev' - 'updated_at' ORDER BY id), '[]') FROM geo.outlet g)`).Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// crowd makes accounts with children of every kind at random.
func (s *stage) crowd(t *testing.T, rng *rand.Rand) (ids []int64) {
	t.Helper()
	office, ada := s.office(t), s.rep(t, s.c.Ada)
	for i := range 5 {
		ids = append(ids, s.account(t, fmt.Sprint("门店", rng.IntN(3)), s.c.EastTeam, s.c.Ada, float64(rng.IntN(300))).ID)
		path := "/api/accounts/" + id(ids[i])
		for n := range rng.IntN(3) {
			office.POST(path+"/contacts", map[string]any{"name": fmt.Sprint("人", n)}).Want(201)
		}
		if rng.IntN(2) == 0 {
			office.PUT(path+"/licences", map[string]any{"number": fmt.Sprint("L", ids[i]), "state": "valid"}).Want(200)
		}
		if rng.IntN(2) == 0 {
			ada.POST(path+"/changes", map[string]any{"patch": map[string]any{"note": strconv.Itoa(i)}, "reason": "r"}).Want(200)
		}
		if i > 0 {
			s.under(t, office, ids[i], ids[rng.IntN(i)], map[string]any{"kind": []string{"chain", "dealer"}[rng.IntN(2)]})
		}
	}
	office.POST("/api/accounts/targets", map[string]any{"name": fmt.Sprint("名单", rng.Uint32()), "filter": map[string]any{"q": "门店1"}}).Want(200)
	return ids
}

// TestAMergeKeepsAllChildrenAndIsTakenBack: whatever hangs on the one that goes
// hangs on the other, and taken back both are what they were.
func TestAMergeKeepsAllChildrenAndIsTakenBack(t *testing.T) {
	t.Parallel()
	s := still(t)
	rng := rand.New(rand.NewPCG(8, 9))
	for round := range 5 {
		ids := s.crowd(t, rng)
		if err := s.service.FindDuplicates(s.c.Server(t.Context())); err != nil {
			t.Fatal(err)
		}
		i := rng.IntN(5)
		gone, kept := ids[i], ids[(i+1+rng.IntN(4))%5]
		was := s.state(t)
		children := func(account int64) int {
			return s.d.Count(t, `SELECT (SELECT count(*) FROM accounts.contact WHERE account_id = $1) + (SELECT count(*) FROM accounts.licence WHERE account_id = $1)
				+ (SELECT count(*) FROM accounts.account_outlet WHERE account_id = $1)`, account)
		}
		both := children(gone) + children(kept)
		m := webtest.JSON[accounts.MergeDone](s.east(t).POST("/api/accounts/"+id(kept)+"/merge", map[string]any{"goneId": gone, "reason": "同一家店"}).Want(200))
		if children(gone) != 0 || children(kept) != both {
			t.Errorf("round %d: %d children stayed, %d arrived of %d", round, children(gone), children(kept), both)
		}
		a := webtest.JSON[accounts.Account](s.east(t).GET("/api/accounts/" + id(gone)).Want(200))
		if a.State != accounts.Merged || *a.MergedInto != kept || s.mayOrder(t, gone).OK {
			t.Errorf("%+v", a)
		}
		s.east(t).PATCH("/api/accounts/"+id(gone), map[string]any{"rev": a.Rev, "note": "x"}).WantProblem(409, "account_merged")
		s.west(t).POST("/api/accounts/merges/"+id(m.ID)+"/undo", nil).WantProblem(404, "merge_not_found")
		s.Clock.Forward(6 * 24 * time.Hour)
		s.east(t).POST("/api/accounts/merges/"+id(m.ID)+"/undo", nil).Want(200)
		if now := s.state(t); now != was {
			t.Errorf("round %d: taken back, it is not what it was\n%s\n%s", round, was, now)
		}
		s.east(t).POST("/api/accounts/merges/"+id(m.ID)+"/undo", nil).WantProblem(409, "merge_undone_already")
	}
}

func TestMergesThatCannotBe(t *testing.T) {
	t.Parallel()
	s := still(t)
	a, b, c := s.account(t, "甲", s.c.EastTeam, s.c.Ada, 0).ID, s.account(t, "乙", s.c.EastTeam, s.c.Ada, 50).ID, s.account(t, "丙", s.c.WestTeam, s.c.Cao, 90).ID
	merge := func(c *webtest.Client, kept, gone int64) *webtest.Answer {
		return c.POST("/api/accounts/"+id(kept)+"/merge", map[string]any{"goneId": gone})
	}
	merge(s.office(t), a, a).WantProblem(422, "merge_itself")
	merge(s.east(t), a, c).WantProblem(404, "account_not_found")
	merge(s.rep(t, s.c.Ada), a, b).WantProblem(403, "not_allowed")
	m := webtest.JSON[accounts.MergeDone](merge(s.east(t), a, b).Want(200))
	merge(s.east(t), a, b).WantProblem(409, "account_merged")
	merge(s.office(t), b, c).WantProblem(409, "account_merged")
	if n := s.d.Count(t, `SELECT count(*) FROM geo.outlet o JOIN accounts.account_outlet l ON l.outlet_id = o.id WHERE l.account_id = $1 AND o.state = 'closed' AND NOT l.main`, a); n != 1 {
		t.Errorf("%d outlets were closed as the same shop", n)
	}
	s.Clock.Forward(8 * 24 * time.Hour)
	s.east(t).POST("/api/accounts/merges/"+id(m.ID)+"/undo", nil).WantProblem(422, "merge_too_old")
}

// tasks keeps children of accounts in another room.
type tasks struct{ of map[int64][]int }

func (*tasks) Name() string { return "tasks" }

func (h *tasks) TakeOver(_ context.Context, _ db.Tx, gone, kept int64) (json.RawMessage, error) {
	moved := h.of[gone]
	h.of[kept], h.of[gone] = append(h.of[kept], moved...), nil
	return json.Marshal(moved)
}

func (h *tasks) GiveBack(_ context.Context, _ db.Tx, gone, kept int64, raw json.RawMessage) error {
	var moved []int
	if err := json.Unmarshal(raw, &moved); err != nil {
		return err
	}
	h.of[gone], h.of[kept] = moved, h.of[kept][:len(h.of[kept])-len(moved)]
	return nil
}

// TestChildrenInOtherRoomsGoAlong by their port, and come back.
func TestChildrenInOtherRoomsGoAlong(t *testing.T) {
	t.Parallel()
	s := still(t)
	a, b := s.account(t, "甲", s.c.EastTeam, s.c.Ada, 0).ID, s.account(t, "乙", s.c.EastTeam, s.c.Ada, 50).ID
	heirs := &tasks{of: map[int64][]int{a: {1}, b: {2, 3}}}
	s.service.SeeHeirs(heirs)
	m := webtest.JSON[accounts.MergeDone](s.office(t).POST("/api/accounts/"+id(a)+"/merge", map[string]any{"goneId": b}).Want(200))
	if len(heirs.of[a]) != 3 {
		t.Errorf("%v", heirs.of)
	}
	s.office(t).POST("/api/accounts/merges/"+id(m.ID)+"/undo", nil).Want(200)
	if fmt.Sprint(heirs.of[a], heirs.of[b]) != "[1] [2 3]" {
		t.Errorf("%v", heirs.of)
	}
}
