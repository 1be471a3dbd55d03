package accounts_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// fieldPhone is a phone of a rep that tells what was kept on it.
type fieldPhone struct {
	*webtest.Client
	id uuid.UUID
	n  int
}

func (s *stage) phone(t *testing.T, employee int64) *fieldPhone {
	t.Helper()
	return &fieldPhone{s.rep(t, employee), uuid.New(), 0}
}

// keep tells one edit and gives the answer.
func (p *fieldPhone) keep(outlet int64, base, mine map[string]any, more ...map[string]any) offline.Answer {
	payload := map[string]any{"outletId": outlet, "base": base, "mine": mine}
	for _, m := range more {
		for k, v := range m {
			payload[k] = v
		}
	}
	p.n++
	return p.send(p.n, uuid.New(), payload)
}

func (p *fieldPhone) send(n int, command uuid.UUID, payload map[string]any) offline.Answer {
	now := time.Now().UTC()
	return webtest.JSON[offline.CommandsAnswer](p.POST("/api/offline/commands", map[string]any{"phone": p.id, "sentAt": now, "commands": []any{
		map[string]any{"n": n, "id": command, "type": "accounts.keep", "v": 1, "madeAt": now, "payload": payload},
	}}).Want(200)).Answers[0]
}

// sheets are the basics that the phone is given, by outlet.
func (p *fieldPhone) sheets(t *testing.T) map[int64]accounts.OutletBasics {
	t.Helper()
	list := map[int64]accounts.OutletBasics{}
	answer := webtest.JSON[offline.ChangesAnswer](p.POST("/api/offline/changes", offline.ChangesRequest{Phone: p.id}).Want(200))
	for _, d := range answer.Collections["outlet-basics"].Changed {
		var b accounts.OutletBasics
		if err := json.Unmarshal(d.Body, &b); err != nil {
			t.Fatal(err)
		}
		list[b.OutletID] = b
	}
	return list
}

// TestAnEditOnThePhoneIsTakenFieldByField: what nobody else has changed is taken, late or told twice; what somebody
// changed otherwise comes back with base, mine, theirs, who and when, and the rep decides on each field.
func TestAnEditOnThePhoneIsTakenFieldByField(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	a := s.account(t, "路口烟酒", s.c.EastTeam, s.c.Ada, 0)
	outlet, path := *a.OutletID, "/api/accounts/"+id(a.ID)
	ada := s.phone(t, s.c.Ada)
	if b := ada.sheets(t)[outlet]; b.Account != "路口烟酒" || *b.Basics.Phone != "" || *b.Basics.Contact != "" || len(b.Asks) != 3 || b.Clash != nil {
		t.Fatalf("%+v", b)
	}

	// Meanwhile the office changes the phone and the note.
	office.PATCH(path, map[string]any{"rev": a.Rev, "phone": "0371-1", "note": "周一休息"}).Want(200)
	edit := map[string]any{
		"outletId": outlet, "base": map[string]any{"phone": "", "note": "", "delivery": "", "orderDay": 0, "contact": "", "mobile": ""},
		"mine": map[string]any{"phone": " 0371-2 ", "note": "周一休息", "delivery": "东一线", "orderDay": 3, "contact": "王店主", "mobile": "13800000001"},
	}
	command := uuid.New()
	for range 2 { // the answer was lost once
		if got := ada.send(1, command, edit); got.Result != "ok" {
			t.Fatalf("%+v", got)
		}
	}
	ada.n = 1
	now := webtest.JSON[accounts.Account](office.GET(path).Want(200))
	if now.Phone != "0371-1" || now.Delivery != "东一线" || now.OrderDay != 3 || now.Note != "周一休息" {
		t.Errorf("%+v", now)
	}
	people := webtest.JSON[web.Page[accounts.Contact]](office.GET("/api/accounts/contacts?account=" + id(a.ID)).Want(200)).Items
	if len(people) != 1 || people[0].Name != "王店主" || people[0].Mobile != "13800000001" || !people[0].Main {
		t.Errorf("%+v", people)
	}
	c := ada.sheets(t)[outlet].Clash
	if c == nil || *c.Base.Phone != "" || *c.Mine.Phone != "0371-2" || *c.Theirs.Phone != "0371-1" || c.Mine.Note != nil {
		t.Fatalf("%+v", c)
	}
	if who := c.Others["phone"]; who.By == "" || who.At == nil {
		t.Errorf("nobody has done it: %+v", who)
	}

	// A second edit, made before the rep saw the clash, goes up in the same.
	if got := ada.keep(outlet, map[string]any{"phone": "0371-2"}, map[string]any{"phone": "0371-3"}); got.Result != "ok" {
		t.Errorf("%+v", got)
	}
	if c := ada.sheets(t)[outlet].Clash; *c.Base.Phone != "" || *c.Mine.Phone != "0371-3" {
		t.Errorf("%+v", c)
	}
	// Mine, having seen theirs.
	settles := map[string]any{"settles": []string{"phone"}}
	if got := ada.keep(outlet, map[string]any{"phone": "0371-1"}, map[string]any{"phone": "0371-3"}, settles); got.Result != "ok" {
		t.Errorf("%+v", got)
	}
	if b := ada.sheets(t)[outlet]; b.Clash != nil || *b.Basics.Phone != "0371-3" {
		t.Errorf("%+v", b)
	}
	// Theirs: nothing is written.
	now = webtest.JSON[accounts.Account](office.GET(path).Want(200))
	office.PATCH(path, map[string]any{"rev": now.Rev, "mail": "a@b.cn"}).Want(200)
	ada.keep(outlet, map[string]any{"mail": ""}, map[string]any{"mail": "x@y.cn"})
	if c := ada.sheets(t)[outlet].Clash; c == nil || *c.Theirs.Mail != "a@b.cn" {
		t.Fatalf("%+v", c)
	}
	ada.keep(outlet, map[string]any{}, map[string]any{}, map[string]any{"settles": []string{"mail"}})
	if b := ada.sheets(t)[outlet]; b.Clash != nil || *b.Basics.Mail != "a@b.cn" {
		t.Errorf("%+v", b)
	}
}

// TestWhatARepMayNotKeepIsAskedFor: name, channel and address become a wish; one edit more goes up in the own wish, not in somebody else's.
func TestWhatARepMayNotKeepIsAskedFor(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "旧招牌", s.c.EastTeam, s.c.Ada, 0)
	outlet, path := *a.OutletID, "/api/accounts/"+id(a.ID)
	ada, east := s.phone(t, s.c.Ada), s.east(t)
	because := map[string]any{"reason": "换了招牌"}
	if got := ada.keep(outlet, map[string]any{"name": "旧招牌"}, map[string]any{"name": "新招牌"}); got.Result != "rejected" || got.Problem.Code != "reason_missing" {
		t.Errorf("%+v", got)
	}
	ada.keep(outlet, map[string]any{"name": "旧招牌", "phone": ""}, map[string]any{"name": "新招牌", "phone": "1"}, because)
	ada.keep(outlet, map[string]any{"address": ""}, map[string]any{"address": "路北 1 号"}, because)
	b := ada.sheets(t)[outlet]
	if *b.Basics.Name != "旧招牌" || *b.Basics.Phone != "1" || b.Asked == nil || *b.Asked.Name != "新招牌" || *b.Asked.Address != "路北 1 号" || b.Taken {
		t.Errorf("%+v", b)
	}
	wishes := func(state string) []accounts.Wish {
		return webtest.JSON[web.Page[accounts.Wish]](east.GET("/api/accounts/changes?state=" + state + "&account=" + id(a.ID)).Want(200)).Items
	}
	open := wishes("proposed")
	if len(open) != 1 || open[0].Reason != "换了招牌" {
		t.Fatalf("%+v", open)
	}
	east.POST("/api/accounts/changes/"+id(open[0].ID)+"/approve", nil).Want(200)
	if b := ada.sheets(t)[outlet]; *b.Basics.Name != "新招牌" || b.Asked != nil {
		t.Errorf("%+v", b)
	}
	// Somebody else has asked: nothing is added to it.
	east.POST(path+"/changes", map[string]any{"patch": map[string]any{"name": "第三块"}, "reason": "x"}).Want(200)
	if b := ada.sheets(t)[outlet]; !b.Taken {
		t.Errorf("%+v", b)
	}
	if got := ada.keep(outlet, map[string]any{"name": "新招牌"}, map[string]any{"name": "第四块"}, because); got.Result != "rejected" || got.Problem.Code != "change_one_open" {
		t.Errorf("%+v", got)
	}
	ben := s.phone(t, s.c.Ben)
	if got := ben.keep(outlet, map[string]any{"phone": "1"}, map[string]any{"phone": "2"}); got.Result != "rejected" || got.Problem.Code != "outlet_not_found" {
		t.Errorf("somebody else's outlet: %+v", got)
	}
	if list := ben.sheets(t); len(list) != 0 {
		t.Errorf("a colleague keeps %+v", list)
	}
}

// TestWhoStandsInKeepsTheBasics of the rep that is away, and nobody else does.
func TestWhoStandsInKeepsTheBasics(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := s.account(t, "好再来", s.c.EastTeam, s.c.Ada, 0)
	if list := s.phone(t, s.c.Ben).sheets(t); len(list) != 0 {
		t.Errorf("a colleague keeps %+v", list)
	}
	ben := &fieldPhone{s.standIn(t, s.c.Ben, s.c.Ada), uuid.New(), 0}
	list := ben.sheets(t)
	if len(list) != 1 {
		t.Fatalf("who stands for the rep keeps %+v", list)
	}
	for outlet := range list {
		if got := ben.keep(outlet, map[string]any{"note": ""}, map[string]any{"note": "周三盘点"}); got.Result != "ok" {
			t.Errorf("%+v", got)
		}
		if got := ben.sheets(t)[outlet]; got.Account != a.Name || *got.Basics.Note != "周三盘点" {
			t.Errorf("%+v", got)
		}
	}
}
