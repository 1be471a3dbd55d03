package accounts

import (
	"context"
	"encoding/json"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/rules/bench"
	"xuntu.dev/internal/web"
)

type factsArgs struct{ Most int }

type factsRow struct {
	ID    int64
	Title string
	Point *orb.Point
	Total int
	Facts json.RawMessage
}

var accountFacts = db.Query[factsArgs, factsRow]("accounts/account_facts")

// Guarded is the account as access rules speak of it; its outlets are seen with it.
// Columns are those of the view accounts.account_fact_v under the name f, as the
// database's policies ask them (app.unseen_rows).
func Guarded() bench.Source {
	text := func(name, column string, options ...string) rules.Fact {
		return rules.Fact{Name: "account." + name, Type: rules.Text, Column: "f." + column, Options: options}
	}
	return bench.Source{Subject: rules.Subject{Name: "account", Facts: []rules.Fact{
		text("code", "code"),
		text("name", "name"),
		text("grade", "grade", "KA", "A", "B", "C"),
		text("channel", "channel"),
		text("district", "district"),
		text("rep", "rep"),
		text("kind", "kind", "company", "person"),
		text("state", "state", "prospect", "pending", "active", "stopped"),
		text("industry", "industry"),
		text("settlement", "settlement", "cash", "transfer", "monthly", "credit"),
		{Name: "account.termsDays", Type: rules.Number, Column: "f.terms_days"},
		{Name: "account.roles", Type: rules.Texts, Column: "f.roles"},
		{Name: "account.location", Type: rules.Point, Column: "f.location"},
	}}, Try: tryAccounts}
}

func tryAccounts(ctx context.Context, tx db.Tx, r *rules.Rule, given map[string]any, most int) (t bench.Trial, err error) {
	c, err := r.Condition("rule", given)
	if err != nil {
		return t, err
	}
	if err := accountFacts.Narrow(db.Condition{SQL: "true"}).Each(ctx, tx, factsArgs{1}, func(row factsRow) error {
		t.Rows = row.Total
		return nil
	}); err != nil {
		return t, err
	}
	t.First = []bench.Tried{}
	err = accountFacts.Narrow(c).Each(ctx, tx, factsArgs{most}, func(row factsRow) error {
		t.Matching = row.Total
		t.First = append(t.First, bench.Tried{ID: row.ID, Title: row.Title, Point: web.PointOf(row.Point), Facts: row.Facts})
		return nil
	})
	return t, err
}

// keepUnseen lets stay what the actor has left blank because it is not shown whole.
func (f *ContactFields) keepUnseen(actor access.Actor, was ContactFields) {
	for _, each := range []struct {
		field string
		text  *string
		was   string
	}{
		{"contact.phone", &f.Phone, was.Phone},
		{"contact.phone", &f.Mobile, was.Mobile},
		{"contact.mail", &f.Mail, was.Mail},
		{"contact.birthday", &f.Birthday, was.Birthday},
		{"contact.note", &f.Note, was.Note},
	} {
		if *each.text == "" && actor.Shows(each.field) != access.Plain {
			*each.text = each.was
		}
	}
}
