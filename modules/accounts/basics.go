package accounts

import (
	"encoding/json"
	"strings"
)

// Basics is what a rep keeps of an outlet on the phone; what is absent is not spoken of. Contact and mobile are the
// main contact's, the channel is the main outlet's.
type Basics struct {
	Name     *string `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Channel  *string `json:"channel,omitempty" maxLength:"40"`
	Address  *string `json:"address,omitempty" maxLength:"200" guard:"account.address"`
	Contact  *string `json:"contact,omitempty" maxLength:"100"`
	Mobile   *string `json:"mobile,omitempty" maxLength:"40" guard:"contact.phone"`
	Phone    *string `json:"phone,omitempty" maxLength:"40" guard:"account.phone"`
	Mail     *string `json:"mail,omitempty" maxLength:"120" guard:"account.mail"`
	Delivery *string `json:"delivery,omitempty" maxLength:"60"`
	OrderDay *int32  `json:"orderDay,omitempty" minimum:"0" maximum:"7"`
	Note     *string `json:"note,omitempty" maxLength:"1000" guard:"account.note"`
}

// tidy trims what people write.
func (b *Basics) tidy() {
	for _, text := range []*string{b.Name, b.Channel, b.Address, b.Contact, b.Mobile, b.Phone, b.Mail, b.Delivery, b.Note} {
		if text != nil {
			*text = strings.TrimSpace(*text)
		}
	}
}

// patch is the part that the account and its main outlet keep.
func (b Basics) patch() Patch {
	return Patch{
		Name: b.Name, Channel: b.Channel, Address: b.Address, Phone: b.Phone, Mail: b.Mail, Delivery: b.Delivery, OrderDay: b.OrderDay, Note: b.Note,
	}
}

// basicsOf is what an account and its main contact are now.
func basicsOf(a Account, c contactRow) Basics {
	return Basics{
		Name: &a.Name, Channel: &a.Channel, Address: &a.Address, Contact: &c.Name, Mobile: &c.Mobile,
		Phone: &a.Phone, Mail: &a.Mail, Delivery: &a.Delivery, OrderDay: &a.OrderDay, Note: &a.Note,
	}
}

// byField is basics field by field, under the names of their JSON.
type byField map[string]any

func (b Basics) byField() (fields byField, err error) {
	raw, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	return fields, json.Unmarshal(raw, &fields)
}

func (f byField) basics() (b Basics, err error) {
	raw, err := json.Marshal(f)
	if err != nil {
		return b, err
	}
	return b, json.Unmarshal(raw, &b)
}

// only are the fields of which the name is wanted.
func (f byField) only(wanted func(string) bool) byField {
	part := byField{}
	for field, value := range f {
		if wanted(field) {
			part[field] = value
		}
	}
	return part
}

// compare holds what somebody wishes, having seen base, against what is now: fields that are as they were seen are
// taken, fields that somebody else has changed otherwise clash. What is as it is wished already is neither.
func compare(base, mine, now byField) (taken, clashing byField) {
	taken, clashing = byField{}, byField{}
	for field, wish := range mine {
		seen, spoken := base[field]
		switch is := now[field]; {
		case wish == is:
		case spoken && seen == is:
			taken[field] = wish
		default:
			clashing[field] = wish
		}
	}
	return taken, clashing
}
