package accounts

import (
	"slices"
	"strings"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/fields"
)

// Patch is what of an account is to be different; what is absent stays. Forms,
// wishes and batches all speak in it. Class and channel are the main outlet's.
type Patch struct {
	Name       *string   `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Kind       *string   `json:"kind,omitempty" enum:"company,person"`
	Roles      *[]string `json:"roles,omitempty" minItems:"1" enum:"retailer,dealer,partner,competitor,provider"`
	Phone      *string   `json:"phone,omitempty" maxLength:"40" guard:"account.phone"`
	Fax        *string   `json:"fax,omitempty" maxLength:"40" guard:"account.phone"`
	Mail       *string   `json:"mail,omitempty" maxLength:"120" guard:"account.mail"`
	Web        *string   `json:"web,omitempty" maxLength:"200"`
	Address    *string   `json:"address,omitempty" maxLength:"200" guard:"account.address"`
	Industry   *string   `json:"industry,omitempty" maxLength:"60"`
	Settlement *string   `json:"settlement,omitempty" enum:"cash,transfer,monthly,credit," guard:"account.settlement"`
	TermsDays  *int32    `json:"termsDays,omitempty" minimum:"0" maximum:"365"`
	Delivery   *string   `json:"delivery,omitempty" maxLength:"60"`
	OrderDay   *int32    `json:"orderDay,omitempty" minimum:"0" maximum:"7"`
	Note       *string   `json:"note,omitempty" maxLength:"1000" guard:"account.note"`
	Class      *string   `json:"class,omitempty" enum:"KA,A,B,C"`
	Channel    *string   `json:"channel,omitempty" maxLength:"40"`

	Extra *fields.Values `json:"extra,omitempty" doc:"values of the company's own fields; null takes one away"`
}

// pair is a wish beside what is.
type pair struct {
	given   bool
	differs bool
	put     func() // the wish becomes what is
	keep    func() // what is becomes the wish
	drop    func() // nothing is wished
}

func both[T any](wish **T, is *T, same func(a, b T) bool) pair {
	p := pair{given: *wish != nil, drop: func() { *wish = nil }}
	if p.given {
		p.differs = !same(**wish, *is)
		p.put = func() { *is = **wish }
		p.keep = func() { now := *is; *wish = &now }
	}
	return p
}

func equal[T comparable](a, b T) bool { return a == b }

func (p *Patch) pairs(a *Account) []pair {
	return []pair{
		both(&p.Name, &a.Name, equal), both(&p.Kind, &a.Kind, equal), both(&p.Roles, &a.Roles, slices.Equal),
		both(&p.Phone, &a.Phone, equal), both(&p.Fax, &a.Fax, equal), both(&p.Mail, &a.Mail, equal), both(&p.Web, &a.Web, equal),
		both(&p.Address, &a.Address, equal), both(&p.Industry, &a.Industry, equal), both(&p.Settlement, &a.Settlement, equal),
		both(&p.TermsDays, &a.TermsDays, equal), both(&p.Delivery, &a.Delivery, equal), both(&p.OrderDay, &a.OrderDay, equal),
		both(&p.Note, &a.Note, equal), both(&p.Class, &a.Class, equal), both(&p.Channel, &a.Channel, equal),
		bothExtra(&p.Extra, &a.Extra),
	}
}

// tidy trims texts and puts roles in order, each once.
func (p *Patch) tidy() {
	for _, text := range []*string{p.Name, p.Phone, p.Fax, p.Mail, p.Web, p.Address, p.Industry, p.Delivery, p.Note, p.Channel} {
		if text != nil {
			*text = strings.TrimSpace(*text)
		}
	}
	if p.Roles != nil {
		roles := slices.Compact(slices.Sorted(slices.Values(*p.Roles)))
		p.Roles = &roles
	}
}

// onto gives the account as the patch wants it.
func (p Patch) onto(a Account) Account {
	for _, each := range p.pairs(&a) {
		if each.given {
			each.put()
		}
	}
	return a
}

// against gives what of the patch would alter the account, and what that is now; some is false when nothing would.
func (p Patch) against(a Account) (before, after Patch, some bool) {
	for _, each := range p.pairs(&a) {
		if each.given && !each.differs {
			each.drop()
		}
	}
	before, after = p, p
	for _, each := range before.pairs(&a) {
		if each.given {
			each.keep()
			some = true
		}
	}
	return before, after, some
}

// ofOutlet is the part that the main outlet keeps too; some is false when there is none.
func (p Patch) ofOutlet() (c atlas.OutletChange, some bool) {
	c = atlas.OutletChange{Name: p.Name, Phone: p.Phone, Address: p.Address, Class: p.Class, Channel: p.Channel}
	return c, p.Name != nil || p.Phone != nil || p.Address != nil || p.Class != nil || p.Channel != nil
}
