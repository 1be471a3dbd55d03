package accounts

import (
	"bytes"
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/accounts/cards"
)

// Contact is a person of an account, and of no other.
type Contact struct {
	ID        int64  `json:"id"`
	AccountID int64  `json:"accountId"`
	Account   string `json:"account" doc:"its name"`
	Rev       int32  `json:"rev"`
	ContactFields
}

// ContactFields is what people write of a contact.
type ContactFields struct {
	Name     string `json:"name" minLength:"1" maxLength:"100"`
	Duty     string `json:"duty,omitempty" maxLength:"60"`
	Phone    string `json:"phone,omitempty" maxLength:"40" guard:"contact.phone"`
	Mobile   string `json:"mobile,omitempty" maxLength:"40" guard:"contact.phone"`
	Mail     string `json:"mail,omitempty" maxLength:"120" guard:"contact.mail"`
	Birthday string `json:"birthday,omitempty" format:"date" guard:"contact.birthday"`
	Note     string `json:"note,omitempty" maxLength:"1000" guard:"contact.note"`
	Main     bool   `json:"main,omitempty" doc:"the first one to ask"`

	Extra fields.Values `json:"extra,omitempty" doc:"values of the company's own fields; in a change null takes one away"`
}

type contactRow struct {
	ID        int64
	AccountID int64
	Account   string
	UID       uuid.UUID
	Name      string
	Duty      string
	Phone     string
	Mobile    string
	Mail      string
	Birthday  *time.Time
	Note      string
	Main      bool
	Extra     fields.Values
	Rev       int32
}

type contactArgs struct {
	AccountID int64
	UID       uuid.UUID
	Name      string
	Duty      string
	Phone     string
	Mobile    string
	Mail      string
	Birthday  *time.Time
	Note      string
	Main      bool
	Extra     fields.Values
}

type contactsAsked struct {
	AccountID int64
	Pattern   *string
	Patterns  []string
	AfterName string
	AfterID   int64
	Most      int
}

var (
	contactAdd    = db.Query[contactArgs, int64]("accounts/contact_add")
	contactPut    = db.Query[contactArgs, int64]("accounts/contact_put")
	contactSet    = db.Query[contactSetArgs, int64]("accounts/contact_set")
	contactByID   = db.Query[idArgs, contactRow]("accounts/contact_by_id")
	contactList   = db.Query[contactsAsked, contactRow]("accounts/contact_list")
	contactRemove = db.Query[idArgs, int64]("accounts/contact_remove")
	accountRemove = db.Query[idArgs, int64]("accounts/account_remove")
	accountHeld   = db.Query[idArgs, held]("accounts/account_held")
)

type contactSetArgs struct {
	contactArgs
	ID  int64
	Rev int32
}

type held struct{ Contacts, Outlets int }

func (r contactRow) seen() Contact {
	c := Contact{ID: r.ID, AccountID: r.AccountID, Account: r.Account, Rev: r.Rev, ContactFields: ContactFields{
		Name: r.Name, Duty: r.Duty, Phone: r.Phone, Mobile: r.Mobile, Mail: r.Mail, Note: r.Note, Main: r.Main, Extra: r.Extra,
	}}
	if r.Birthday != nil {
		c.Birthday = r.Birthday.Format(time.DateOnly)
	}
	return c
}

func (f ContactFields) args(account int64) (contactArgs, error) {
	a := contactArgs{account, uuid.New(), f.Name, f.Duty, f.Phone, f.Mobile, f.Mail, nil, f.Note, f.Main, f.Extra.With(nil)}
	if f.Birthday != "" {
		day, err := web.ParseDay(f.Birthday)
		if err != nil {
			return a, err
		}
		a.Birthday = &day
	}
	return a, nil
}

// AddContact gives an account one more person.
func (s *Service) AddContact(ctx context.Context, account int64, f ContactFields) (c Contact, err error) {
	args, err := f.args(account)
	if err != nil {
		return c, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := s.account(ctx, tx, account); err != nil {
			return err
		}
		if args.Extra, err = s.ownOfContact(ctx, tx, nil, f.Extra.With(nil)); err != nil {
			return err
		}
		id, err := contactAdd.One(ctx, tx, args)
		if err != nil {
			return err
		}
		row, err := contactByID.One(ctx, tx, idArgs{id})
		c = row.seen()
		return err
	})
	return c, err
}

// ChangeContact writes a contact anew; what the actor is not shown whole and leaves blank stays.
func (s *Service) ChangeContact(ctx context.Context, id int64, rev int32, f ContactFields) (c Contact, err error) {
	actor, _ := access.From(ctx)
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := contactByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		f.keepUnseen(actor, row.seen().ContactFields)
		args, err := f.args(row.AccountID)
		if err != nil {
			return err
		}
		if args.Extra, err = s.ownOfContact(ctx, tx, row.Extra, f.Extra); err != nil {
			return err
		}
		if _, same, err := contactSet.Find(ctx, tx, contactSetArgs{args, id, rev}); err != nil || !same {
			if err == nil {
				err = fault.New(fault.Conflict, "contact_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", row.Name).With("rev", row.Rev)
			}
			return err
		}
		row, err = contactByID.One(ctx, tx, idArgs{id})
		c = row.seen()
		return err
	})
	return c, err
}

// RemoveContact takes a person off its account.
func (s *Service) RemoveContact(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := contactRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// Contacts gives a page of the address book, by name; account 0 is every one in scope.
func (s *Service) Contacts(ctx context.Context, account int64, words contactsAsked, p web.Paging) (page web.Page[Contact], err error) {
	var key struct {
		Name string `json:"n"`
		ID   int64  `json:"i"`
	}
	if err := p.From(&key); err != nil {
		return page, err
	}
	words.AccountID, words.AfterName, words.AfterID, words.Most = account, key.Name, key.ID, p.Limit+1
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
			return err
		}
		rows, err := contactList.All(ctx, tx, words)
		list := make([]Contact, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page = web.PageOf(list, p.Limit, func(c Contact) any { return map[string]any{"n": c.Name, "i": c.ID} })
		return err
	})
	return page, err
}

// ImportCards puts the people of a vCard file into an account: who is there
// already, by its UID, is brought up to date.
func (s *Service) ImportCards(ctx context.Context, account int64, file []byte) (n int, err error) {
	people, err := cards.Read(bytes.NewReader(file))
	if err != nil {
		return 0, fault.New(fault.Invalid, "cards_unreadable", "the file is no vCard: %s", err.Error()).With("problem", err.Error())
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, err := s.account(ctx, tx, account); err != nil {
			return err
		}
		for _, p := range people {
			args := contactArgs{account, p.UID, p.Name, p.Duty, p.Phone, p.Mobile, p.Mail, p.Birthday, p.Note, false, fields.Values{}}
			if p.UID == uuid.Nil {
				args.UID = uuid.New()
			}
			_, same, err := contactPut.Find(ctx, tx, args)
			if err == nil && !same { // somebody of another account has this UID; a contact belongs to one
				args.UID = uuid.New()
				_, err = contactAdd.One(ctx, tx, args)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return len(people), err
}

// ExportCards writes the people of an account, or with 0 of all in scope, as vCards.
func (s *Service) ExportCards(ctx context.Context, account int64) ([]byte, error) {
	var people []cards.Person
	actor, _ := access.From(ctx)
	shown := func(field, text string) string { return actor.Text("contact."+field, text) }
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return contactList.Each(ctx, tx, contactsAsked{AccountID: account, Most: 100_000}, func(r contactRow) error {
			if actor.Shows("contact.birthday") != access.Plain {
				r.Birthday = nil
			}
			people = append(people, cards.Person{
				UID: r.UID, Name: r.Name, Duty: r.Duty, Org: r.Account, Phone: shown("phone", r.Phone), Mobile: shown("phone", r.Mobile),
				Mail: shown("mail", r.Mail), Birthday: r.Birthday, Note: shown("note", r.Note),
			})
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = cards.Write(&out, people)
	return out.Bytes(), err
}

// Remove deletes an account on which nothing hangs: one with people or outlets is stopped instead.
func (s *Service) Remove(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		a, err := s.lock(ctx, tx, id)
		if err != nil {
			return err
		}
		h, err := accountHeld.One(ctx, tx, idArgs{id})
		switch {
		case err != nil:
			return err
		case h.Contacts > 0:
			return fault.New(fault.Refused, "account_has_contacts", "%s has %d contacts; stop it instead, or remove them first", a.Name, h.Contacts).With("n", h.Contacts)
		case h.Outlets > 0:
			return fault.New(fault.Refused, "account_has_outlets", "%s has %d outlets; stop it instead", a.Name, h.Outlets).With("n", h.Outlets)
		}
		_, err = accountRemove.One(ctx, tx, idArgs{id})
		return err
	})
}
