package org

import (
	"context"
	"fmt"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/notify"
	"xuntu.dev/modules/events"
)

// Teller tells people; notify.Service is one.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

const kindReleaseAsked = "org.phone_release_asked"

// askedRow is a phone whose release was asked for, with who is to hear of it.
type askedRow struct {
	Name   string
	Phone  string
	Note   string
	Leads  []int64
	Others []int64
}

var phoneAsked = db.Query[phoneIDArgs, askedRow]("org/phone_asked")

// TellOfPhones gives the listener that tells those who lead somebody that it asks for the release of its phone; where nobody
// leads, those who keep the users hear it.
func TellOfPhones(kit app.Kit, tell Teller) event.Listener {
	tell.Declare(notify.Kind{
		Name: kindReleaseAsked, Zh: "{name} 申请解绑手机「{phone}」：{note}", En: "{name} asks for the release of its phone “{phone}”: {note}",
		Ways: []string{notify.Push},
	})
	return event.On("org.tell_of_phone", func(ctx context.Context, tx db.Tx, e events.PhoneReleaseAsked) error {
		row, found, err := phoneAsked.Find(ctx, tx, phoneIDArgs{e.PhoneID, kit.Now()})
		if err != nil || !found {
			return err
		}
		m := notify.Message{
			Kind: kindReleaseAsked, Employees: row.Leads, Link: "/bound-phones?state=asked",
			Params: map[string]any{"name": row.Name, "phone": row.Phone, "note": row.Note}, Once: fmt.Sprint("org.phone:", e.PhoneID),
		}
		if len(row.Leads) == 0 {
			m.Users = row.Others
		}
		return tell.Tell(ctx, tx, m)
	})
}
