package door

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/web"
)

// bindKey is the parameter that binds logins to the phone of their first sign-in.
const bindKey = "org.bind_phone"

// Whom a company binds to a phone.
const (
	bindNobody   = "off"
	bindReps     = "reps"
	bindEveryone = "all"
)

var bindParameter = param.Declared{
	Key: bindKey, Kind: param.Choice, Default: bindNobody, Options: []string{bindNobody, bindReps, bindEveryone}, Guarded: true,
}

const (
	phoneCookie   = "xuntu_phone"
	phonePath     = "/api/org"
	phoneKeyLives = 400 * 24 * time.Hour // the longest that browsers keep a cookie
)

// errPhoneElsewhere is said to who comes back from a provider of identities; there is no place for figures on that way.
var errPhoneElsewhere = fault.New(fault.Forbidden, "phone_bound_elsewhere", "this login is bound to another phone; ask whom you report to for its release")

// arrival is how somebody comes in: with what, from where.
type arrival struct {
	from     web.Client
	remember bool
	phone    string // the key that its browser has kept, if any
}

// entered is a session that has begun: its token, and the key of the phone when the user is bound to it.
type entered struct {
	token, phone string
	id           int64
}

// binds is the rule: reps come in from their own phone only, be it at the desk's door; where everybody is bound, the others
// keep their desks and are bound on phones.
func binds(mode string, full access.Actor, field access.Permission, onPhone bool) bool {
	switch mode {
	case bindReps:
		return full.Can(field)
	case bindEveryone:
		return full.Can(field) || onPhone
	}
	return false
}

// admit binds a user to the phone it comes in from, where it has to be bound; a second phone is refused. Sessions that were
// begun before on other phones end with the first binding.
func (s *Service) admit(ctx context.Context, tx db.Tx, user int64, full access.Actor, in arrival) (phone int64, key string, err error) {
	mode, err := s.kit.Params.Choice(ctx, tx, bindKey)
	if err != nil || !binds(mode, full, s.o.Field, in.remember) {
		return 0, "", err
	}
	key, hash := phoneKeyOf(in.phone)
	now := s.kit.Now()
	row, err := phoneBind.One(ctx, tx, phoneBindArgs{UserID: user, Hash: hash, Label: deviceOf(in.from.UserAgent), At: now})
	if err != nil {
		return 0, "", err
	}
	if !row.Same {
		return 0, "", s.strangePhone(ctx, tx, user, row)
	}
	if row.Fresh {
		_, err = sessionUnboundEnd.Exec(ctx, tx, unboundArgs{UserID: user, Desks: full.Can(s.o.Field), At: now})
	}
	return row.ID, key, err
}

// phoneKeyOf gives the key that a phone has kept, or a new one, and what the database keeps of it.
func phoneKeyOf(kept string) (key string, hash []byte) {
	fresh, hash := newToken()
	if len(kept) != len(fresh) {
		return fresh, hash
	}
	return kept, hashOf(kept)
}

// strangePhone refuses a second phone: which one is bound since when, and whom to ask.
func (s *Service) strangePhone(ctx context.Context, tx db.Tx, user int64, bound phoneRow) error {
	leads, err := phoneReleasers.All(ctx, tx, ofUserArgs{user, s.kit.Now()})
	if err != nil {
		return err
	}
	names := make([]string, 0, len(leads))
	for _, lead := range leads {
		names = append(names, lead.Name)
	}
	slices.Sort(names)
	since := bound.BoundAt.UTC().Truncate(time.Second).Format(time.RFC3339)
	refusal := fault.New(fault.Forbidden, "phone_bound", "this login is bound to another phone (%s, since %s); ask for its release", bound.Label, since).
		With("phone", bound.Label).With("since", since).With("ask", strings.Join(names, "、"))
	if len(names) == 0 {
		return refusal.With("problem", "nobody_leads")
	}
	return refusal
}

// endStray ends a session of somebody who has to be bound by now and is on no bound phone: what was begun before the company
// bound its people ends within minutes of use, not within a month.
func (s *Service) endStray(ctx context.Context, tx db.Tx, ses session, full access.Actor) error {
	mode, err := s.kit.Params.Choice(ctx, tx, bindKey)
	if err != nil || !binds(mode, full, s.o.Field, ses.Remember) {
		return err
	}
	_, err = sessionUnboundEnd.Exec(ctx, tx, unboundArgs{UserID: ses.UserID, ID: ses.ID, Desks: true, At: s.kit.Now()})
	return err
}

// EndPhone ends, inside tx, the sessions on a phone that is released. Once tx is committed, call Closed.
func (s *Service) EndPhone(ctx context.Context, tx db.Tx, phone int64) error {
	_, err := sessionOfPhoneEnd.Exec(ctx, tx, idAtArgs{phone, s.kit.Now()})
	return err
}

// phoneCookieOf lets a phone keep its key, anew with every sign-in.
func (s *Service) phoneCookieOf(api *web.API, key string) http.Cookie {
	c := api.SessionCookie(key, s.kit.Now().Add(phoneKeyLives))
	c.Name, c.Path = phoneCookie, phonePath
	return c
}

// withoutFigures says the refusal of a second phone where nothing but a code gets through.
func withoutFigures(err error) error {
	if fault.Code(err) == "phone_bound" {
		return errPhoneElsewhere.Because(errors.New(err.Error()))
	}
	return err
}
