package cards

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-vcard"
	"github.com/google/uuid"
)

// Most is how many cards one file may hold.
const Most = 2000

// Person is what of a card is kept.
type Person struct {
	UID      uuid.UUID // zero: the card has none of ours
	Name     string
	Duty     string
	Org      string // whom the person works for
	Phone    string
	Mobile   string
	Mail     string
	Birthday *time.Time // a whole date
	Note     string
}

// Errors of files.
var (
	ErrTooMany = errors.New("the file holds more than 2,000 cards; divide it")
	ErrNoName  = errors.New("a card has no name")
	ErrNoCard  = errors.New("the file holds no card; it begins with BEGIN:VCARD")
)

// Read reads all cards of a file, or none and says which one is wrong.
func Read(r io.Reader) ([]Person, error) {
	var list []Person
	for d := vcard.NewDecoder(r); ; {
		card, err := d.Decode()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("card %d: %w", len(list)+1, err)
		}
		if len(list) == Most {
			return nil, ErrTooMany
		}
		p := personOf(card)
		if p.Name == "" {
			return nil, fmt.Errorf("card %d: %w", len(list)+1, ErrNoName)
		}
		list = append(list, p)
	}
	if len(list) == 0 {
		return nil, ErrNoCard
	}
	return list, nil
}

func personOf(c vcard.Card) Person {
	p := Person{
		Name: text(c.PreferredValue(vcard.FieldFormattedName), 100), Duty: text(c.PreferredValue(vcard.FieldTitle), 60),
		Org:  text(strings.Split(c.PreferredValue(vcard.FieldOrganization), ";")[0], 100),
		Mail: text(strings.TrimPrefix(c.PreferredValue(vcard.FieldEmail), "mailto:"), 120), Note: text(c.PreferredValue(vcard.FieldNote), 1000),
	}
	if name := c.Name(); p.Name == "" && name != nil {
		p.Name = text(joined(name.FamilyName, name.GivenName), 100)
	}
	for _, f := range c[vcard.FieldTelephone] {
		number := text(strings.TrimPrefix(f.Value, "tel:"), 40)
		switch {
		case f.Params.HasType(vcard.TypeFax):
		case p.Mobile == "" && f.Params.HasType(vcard.TypeCell):
			p.Mobile = number
		case p.Phone == "":
			p.Phone = number
		case p.Mobile == "":
			p.Mobile = number
		}
	}
	if id, err := uuid.Parse(strings.TrimPrefix(c.Value(vcard.FieldUID), "urn:uuid:")); err == nil {
		p.UID = id
	}
	p.Birthday = dayOf(c.Value(vcard.FieldBirthday))
	return p
}

// joined writes a name as its language does: 张伟, but Ada Lovelace.
func joined(family, given string) string {
	for _, r := range family + given {
		if r >= 0x2E80 {
			return family + given
		}
	}
	return strings.TrimSpace(given + " " + family)
}

// dayOf reads 19850412 and 1985-04-12; a day without its year is none.
func dayOf(value string) *time.Time {
	date, _, _ := strings.Cut(value, "T")
	for _, layout := range []string{"20060102", time.DateOnly} {
		if day, err := time.Parse(layout, date); err == nil && day.Year() > 1800 {
			return &day
		}
	}
	return nil
}

// text is a value without what cannot be stored, at most so many characters long.
func text(value string, most int) string {
	value = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == 0 || r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, value))
	if runes := []rune(value); len(runes) > most {
		return strings.TrimSpace(string(runes[:most]))
	}
	return value
}

// Write writes people as cards of version 4.0.
func Write(w io.Writer, people []Person) error {
	e := vcard.NewEncoder(w)
	for _, p := range people {
		if err := e.Encode(cardOf(p)); err != nil {
			return fmt.Errorf("write the card of %s: %w", p.Name, err)
		}
	}
	return nil
}

func cardOf(p Person) vcard.Card {
	c := vcard.Card{}
	c.SetValue(vcard.FieldVersion, "4.0")
	c.SetValue(vcard.FieldFormattedName, p.Name)
	put := func(field, value, kind string) {
		if value == "" {
			return
		}
		f := &vcard.Field{Value: value}
		if kind != "" {
			f.Params = vcard.Params{vcard.ParamType: {kind}}
		}
		c.Add(field, f)
	}
	if p.UID != uuid.Nil {
		put(vcard.FieldUID, "urn:uuid:"+p.UID.String(), "")
	}
	put(vcard.FieldTitle, p.Duty, "")
	put(vcard.FieldOrganization, p.Org, "")
	put(vcard.FieldTelephone, p.Phone, vcard.TypeWork)
	put(vcard.FieldTelephone, p.Mobile, vcard.TypeCell)
	put(vcard.FieldEmail, p.Mail, "")
	put(vcard.FieldNote, p.Note, "")
	if p.Birthday != nil {
		put(vcard.FieldBirthday, p.Birthday.Format("20060102"), "")
	}
	return c
}
