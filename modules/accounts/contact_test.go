package accounts_test

import (
	"reflect"
	"strings"
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestContactsOfAnAccount: people of one account each, the address book, and no account goes while it has some.
func TestContactsOfAnAccount(t *testing.T) {
	t.Parallel()
	s := still(t)
	ada := s.rep(t, s.c.Ada)
	a := webtest.JSON[accounts.Account](s.office(t).POST("/api/accounts", map[string]any{"name": "总部", "unitId": s.c.EastTeam, "repId": s.c.Ada}).Want(201))
	path := "/api/accounts/" + id(a.ID)
	wang := webtest.JSON[accounts.Contact](ada.POST(path+"/contacts", map[string]any{"name": "王店长", "duty": "店长", "mobile": "13800000001", "birthday": "1985-04-12"}).Want(201))
	ada.POST(path+"/contacts", map[string]any{"name": "李会计"}).Want(201)
	change := map[string]any{"rev": wang.Rev, "name": "王总", "main": true}
	ada.PUT("/api/accounts/contacts/"+id(wang.ID), change).Want(200)
	ada.PUT("/api/accounts/contacts/"+id(wang.ID), change).WantProblem(409, "contact_changed_meanwhile")
	for query, want := range map[string]int{"": 2, "?q=王": 1, "?q=总部": 2, "?account=" + id(a.ID): 2, "?account=999": 0, "?limit=1": 1} {
		if page := webtest.JSON[web.Page[accounts.Contact]](ada.GET("/api/accounts/contacts" + query).Want(200)); len(page.Items) != want {
			t.Errorf("%s: %d contacts, want %d", query, len(page.Items), want)
		}
	}
	for name, c := range map[string]*webtest.Client{"a colleague": s.rep(t, s.c.Ben), "the sibling": s.west(t)} {
		if page := webtest.JSON[web.Page[accounts.Contact]](c.GET("/api/accounts/contacts").Want(200)); len(page.Items) != 0 {
			t.Errorf("%s sees %d contacts", name, len(page.Items))
		}
		c.POST(path+"/contacts", map[string]any{"name": "x"}).WantProblem(404, "account_not_found")
		c.PUT("/api/accounts/contacts/"+id(wang.ID), change).WantProblem(404, "contact_not_found")
		c.DELETE("/api/accounts/contacts/"+id(wang.ID)).WantProblem(404, "contact_not_found")
		c.GET(path + "/cards").Want(404)
	}
	s.office(t).DELETE(path).WantProblem(422, "account_has_contacts")
	for _, c := range webtest.JSON[web.Page[accounts.Contact]](ada.GET("/api/accounts/contacts").Want(200)).Items {
		ada.DELETE("/api/accounts/contacts/" + id(c.ID)).Want(204)
	}
	s.office(t).DELETE(path).Want(204)
	s.office(t).GET(path).Want(404)
	b := s.account(t, "有门店", s.c.EastTeam, s.c.Ada, 0)
	s.office(t).DELETE("/api/accounts/"+id(b.ID)).WantProblem(422, "account_has_outlets")
}

// TestCardsGoOutAndComeBack: what is exported is imported again as the same people, once.
func TestCardsGoOutAndComeBack(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	a, b := s.account(t, "甲店", s.c.EastTeam, s.c.Ada, 0), s.account(t, "乙店", s.c.EastTeam, s.c.Ada, 900)
	import1 := "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:张伟\r\nTITLE:老板;采购\r\nTEL;TYPE=cell:13911112222\r\nEMAIL:a@b.cn\r\nBDAY:19850412\r\nEND:VCARD\r\n"
	office.Send("POST", "/api/accounts/"+id(a.ID)+"/cards", "text/vcard", []byte(import1)).Want(200)
	file := office.GET("/api/accounts/" + id(a.ID) + "/cards").Want(200)
	for _, want := range []string{"VERSION:4.0", "FN:张伟", "ORG:甲店", "TEL;TYPE=cell:13911112222", "BDAY:19850412", "UID:urn:uuid:"} {
		if !strings.Contains(string(file.Body), want) {
			t.Errorf("%s is missing in\n%s", want, file.Body)
		}
	}
	contacts := func(account int64) []accounts.Contact {
		return webtest.JSON[web.Page[accounts.Contact]](office.GET("/api/accounts/contacts?account=" + id(account)).Want(200)).Items
	}
	was := contacts(a.ID)
	office.Send("POST", "/api/accounts/"+id(a.ID)+"/cards", "text/vcard", file.Body).Want(200)
	now := contacts(a.ID)
	if len(now) != 1 || !reflect.DeepEqual(now[0].ContactFields, was[0].ContactFields) || now[0].ID != was[0].ID {
		t.Errorf("%+v, was %+v", now, was)
	}
	// The same people in another account are others: a contact belongs to one.
	office.Send("POST", "/api/accounts/"+id(b.ID)+"/cards", "text/vcard", file.Body).Want(200)
	if len(contacts(b.ID)) != 1 || len(contacts(a.ID)) != 1 {
		t.Error("a contact went to another account")
	}
	office.Send("POST", "/api/accounts/"+id(a.ID)+"/cards", "text/vcard", []byte("no card")).WantProblem(422, "cards_unreadable")
	if book := office.GET("/api/accounts/0/cards").Want(200); strings.Count(string(book.Body), "BEGIN:VCARD") != 2 {
		t.Errorf("the address book is\n%s", book.Body)
	}
}

// TestWhatIsMaskedStays: an editor who is shown 138****0001 cannot write that back, and leaving it blank changes nothing.
func TestWhatIsMaskedStays(t *testing.T) {
	t.Parallel()
	s := still(t)
	a := webtest.JSON[accounts.Account](s.office(t).POST("/api/accounts", map[string]any{"name": "总部", "unitId": s.c.EastTeam, "repId": s.c.Ada}).Want(201))
	wang := webtest.JSON[accounts.Contact](s.office(t).POST("/api/accounts/"+id(a.ID)+"/contacts",
		map[string]any{"name": "王店长", "mobile": "13800000001", "phone": "0371-6660001", "mail": "w@x.cn"}).Want(201))
	ctx := s.c.EastLead(t.Context(), all...)
	actor, _ := access.From(ctx)
	actor.Fields = access.Fields{"contact.phone": access.Masked}
	c := s.As(access.WithActor(ctx, actor))
	path := "/api/accounts/contacts/" + id(wang.ID)
	c.PUT(path, map[string]any{"rev": wang.Rev, "name": "王总", "mobile": "138****0001"}).WantProblem(422, "field_masked")
	c.PUT(path, map[string]any{"rev": wang.Rev, "name": "王总", "phone": "0371-6660002"}).Want(200)
	kept := webtest.JSON[web.Page[accounts.Contact]](s.office(t).GET("/api/accounts/contacts").Want(200)).Items[0]
	if kept.Name != "王总" || kept.Mobile != "13800000001" || kept.Phone != "0371-6660002" || kept.Mail != "" {
		t.Errorf("%+v", kept)
	}
}
