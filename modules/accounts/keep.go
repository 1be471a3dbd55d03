package accounts

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
)

// Keep is what a rep makes of an outlet's basics on the phone, and what it saw of the same fields before.
type Keep struct {
	OutletID int64    `json:"outletId"`
	Base     Basics   `json:"base" doc:"what the fields were as the rep saw them"`
	Mine     Basics   `json:"mine" doc:"what they are to be"`
	Reason   string   `json:"reason,omitempty" maxLength:"300" doc:"why, for fields that somebody else agrees to"`
	Settles  []string `json:"settles,omitempty" maxItems:"10" doc:"fields of a clash that the rep has decided on"`
}

// keptAtOnceKey is the parameter that says whether reps change what is theirs to keep without asking.
const keptAtOnceKey = "accounts.kept_at_once"

// asksFor reports whether a rep only asks for another value of the field: how to reach an outlet and how it is
// supplied is the rep's to keep, what it is called and where it stands is not.
func asksFor(field string, atOnce bool) bool {
	switch field {
	case "contact", "mobile":
		return false
	case "name", "channel", "address":
		return true
	}
	return !atOnce
}

var (
	accountMainly = db.Query[struct{ OutletID int64 }, int64]("accounts/account_mainly")
	contactMain   = db.Query[idArgs, contactRow]("accounts/contact_main")
)

// keep takes what a rep has made of the basics, field by field: what somebody else has changed otherwise meanwhile
// stays, and is noted as a clash for the rep to decide on.
func (s *Service) keep(ctx context.Context, tx db.Tx, k Keep) error {
	account, found, err := accountMainly.Find(ctx, tx, struct{ OutletID int64 }{k.OutletID})
	if err == nil && !found {
		err = fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	if err != nil {
		return err
	}
	a, err := s.lock(ctx, tx, account)
	if err != nil {
		return err
	}
	person, _, err := contactMain.Find(ctx, tx, idArgs{account})
	if err != nil {
		return err
	}
	if _, err := clashSettle.Exec(ctx, tx, settleArgs{account, append([]string{}, k.Settles...)}); err != nil {
		return err
	}
	k.Mine.tidy()
	base, mine, now, err := threeSides(k, basicsOf(a, person))
	if err != nil {
		return err
	}
	taken, clashing := compare(base, mine, now)
	if err := s.note(ctx, tx, a, person, clash{base, clashing, now}); err != nil {
		return err
	}
	return s.keepFields(ctx, tx, a, person, taken, k.Reason)
}

func threeSides(k Keep, is Basics) (base, mine, now byField, err error) {
	if base, err = k.Base.byField(); err == nil {
		if mine, err = k.Mine.byField(); err == nil {
			now, err = is.byField()
		}
	}
	return base, mine, now, err
}

// keepFields writes fields that nobody else has changed: those that are the rep's to keep at once, the others as a wish.
func (s *Service) keepFields(ctx context.Context, tx db.Tx, a Account, person contactRow, taken byField, reason string) error {
	atOnce, err := s.kit.Params.Switch(ctx, tx, keptAtOnceKey)
	if err != nil {
		return err
	}
	asks := func(field string) bool { return asksFor(field, atOnce) && !actorOf(ctx).Can(Edit) }
	direct, err := taken.only(func(field string) bool { return !asks(field) }).basics()
	if err != nil {
		return err
	}
	asked, err := taken.only(asks).basics()
	if err != nil {
		return err
	}
	if err := s.keepContact(ctx, tx, a.ID, person, direct); err != nil {
		return err
	}
	if err := s.apply(ctx, tx, a, direct.patch()); err != nil {
		return err
	}
	if asked == (Basics{}) {
		return nil
	}
	return s.ask(ctx, tx, a.ID, asked.patch(), reason)
}

// keepContact writes the main contact, or makes one.
func (s *Service) keepContact(ctx context.Context, tx db.Tx, account int64, person contactRow, b Basics) error {
	if b.Contact == nil && b.Mobile == nil {
		return nil
	}
	if b.Contact != nil {
		person.Name = *b.Contact
	}
	if b.Mobile != nil {
		person.Mobile = *b.Mobile
	}
	if person.Name == "" {
		return fault.New(fault.Invalid, "contact_name_wanted", "a contact needs a name").At("payload.mine.contact", "a name is wanted", "")
	}
	args := contactArgs{
		account, person.UID, person.Name, person.Duty, person.Phone, person.Mobile, person.Mail, person.Birthday, person.Note, true, person.Extra.With(nil),
	}
	if person.ID == 0 {
		own, err := s.ownOfContact(ctx, tx, nil, fields.Values{})
		if err != nil {
			return err
		}
		args.UID, args.Extra = uuid.New(), own
		_, err = contactAdd.One(ctx, tx, args)
		return err
	}
	_, err := contactSet.One(ctx, tx, contactSetArgs{args, person.ID, person.Rev})
	return err
}

// ask proposes fields that somebody else agrees to; a wish of the same person that waits already goes up in it.
func (s *Service) ask(ctx context.Context, tx db.Tx, account int64, p Patch, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "reason_missing", "say why").At("payload.reason", "a reason is wanted", "")
	}
	open, err := wishList.All(ctx, tx, wishesAsked{State: proposed, AccountID: account, Most: 1})
	if err != nil {
		return err
	}
	if len(open) > 0 && open[0].ProposedBy == actorOf(ctx).UserID {
		if _, err := wishDecide.One(ctx, tx, wishDecision{open[0].ID, withdrawn, "", s.kit.Now()}); err != nil {
			return err
		}
		if p, err = open[0].After.with(p); err != nil {
			return err
		}
	}
	_, err = s.propose(ctx, tx, account, p, reason)
	return err
}

// with is a wish with what another says on top.
func (p Patch) with(other Patch) (Patch, error) {
	raw, err := json.Marshal(other)
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(raw, &p)
}
