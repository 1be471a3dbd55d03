package accounts

import (
	"time"

	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
)

// States of an account; the acts that lead from one to another are in acts.go.
const (
	Prospect = "prospect"
	Pending  = "pending"
	Active   = "active"
	Stopped  = "stopped"
	Merged   = "merged"
)

// Account is a business party.
type Account struct {
	ID         int64    `json:"id"`
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	Kind       string   `json:"kind" enum:"company,person"`
	State      string   `json:"state" enum:"prospect,pending,active,stopped,merged"`
	Roles      []string `json:"roles" enum:"retailer,dealer,partner,competitor,provider"`
	UnitID     int32    `json:"unitId"`
	RepID      *int64   `json:"repId,omitempty"`
	Phone      string   `json:"phone" guard:"account.phone"`
	Fax        string   `json:"fax" guard:"account.phone"`
	Mail       string   `json:"mail" guard:"account.mail"`
	Web        string   `json:"web"`
	Address    string   `json:"address" guard:"account.address"`
	Industry   string   `json:"industry"`
	Settlement string   `json:"settlement" doc:"how it pays: cash, transfer, monthly, credit, or nothing known" guard:"account.settlement"`
	TermsDays  int32    `json:"termsDays" doc:"days it has to pay"`
	Delivery   string   `json:"delivery" doc:"the line that delivers to it"`
	OrderDay   int32    `json:"orderDay" doc:"weekday on which it orders, Monday is 1; 0: none"`
	Note       string   `json:"note" guard:"account.note"`

	Extra fields.Values `json:"extra,omitempty" doc:"what the company's own fields hold, by key"`

	MergedInto  *int64     `json:"mergedInto,omitempty"`
	PooledAt    *time.Time `json:"pooledAt,omitempty" doc:"since when it waits in the pool"`
	CreatedBy   *int64     `json:"createdBy,omitempty" doc:"the user who made it"`
	CreatedAt   time.Time  `json:"createdAt"`
	ConfirmedAt *time.Time `json:"confirmedAt,omitempty"`
	TouchedAt   time.Time  `json:"touchedAt" doc:"when somebody last did something about it"`
	Rev         int32      `json:"rev"`
	UpdatedAt   time.Time  `json:"updatedAt"`

	OutletID  *int64     `json:"outletId,omitempty" doc:"its main outlet: where it is on the map"`
	Outlets   int        `json:"outlets" doc:"how many outlets are its"`
	Class     string     `json:"class,omitempty" doc:"of the main outlet"`
	Channel   string     `json:"channel,omitempty" doc:"of the main outlet"`
	Location  *web.Point `json:"location,omitempty" doc:"of the main outlet"`
	DistanceM *float64   `json:"distanceM,omitempty" doc:"from the point the list was asked near"`
	Licence   string     `json:"licence,omitempty" doc:"the worst of its licences: valid, expired, suspended, revoked; absent: it has none"`
}

// seen is a row as people read it.
func (r accountRow) seen() Account {
	return Account{
		ID: r.ID, Code: r.Code, Name: r.Name, Kind: r.Kind, State: r.State, Roles: r.Roles, UnitID: r.UnitID, RepID: r.RepID,
		Phone: r.Phone, Fax: r.Fax, Mail: r.Mail, Web: r.Web, Address: r.Address, Industry: r.Industry,
		Settlement: r.Settlement, TermsDays: r.TermsDays, Delivery: r.Delivery, OrderDay: r.OrderDay, Note: r.Note, Extra: r.Extra,
		MergedInto: r.MergedInto, PooledAt: r.PooledAt, CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt, ConfirmedAt: r.ConfirmedAt,
		TouchedAt: r.TouchedAt, Rev: r.Rev, UpdatedAt: r.UpdatedAt,
		OutletID: r.OutletID, Outlets: r.Outlets, Class: r.Class, Channel: r.Channel, Location: web.PointOf(r.Location),
		DistanceM: r.DistanceM, Licence: r.Licence,
	}
}

func seenAll(rows []accountRow) []Account {
	list := make([]Account, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list
}
