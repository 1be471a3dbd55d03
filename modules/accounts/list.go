package accounts

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Filter is what a list of accounts is narrowed by. Of a list any one counts, of several filters all.
type Filter struct {
	Q          string       `json:"q,omitempty" maxLength:"100" doc:"words of name, code or phone, in any order"`
	State      []string     `json:"state,omitempty" enum:"prospect,pending,active,stopped,merged" doc:"all but merged, unless said"`
	Kind       []string     `json:"kind,omitempty" enum:"company,person"`
	Role       []string     `json:"role,omitempty" enum:"retailer,dealer,partner,competitor,provider"`
	Class      []string     `json:"class,omitempty" enum:"KA,A,B,C"`
	Channel    []string     `json:"channel,omitempty"`
	Units      []int32      `json:"units,omitempty"`
	Rep        []int64      `json:"rep,omitempty"`
	Settlement []string     `json:"settlement,omitempty" enum:"cash,transfer,monthly,credit"`
	OrderDay   *int32       `json:"orderDay,omitempty" minimum:"0" maximum:"7"`
	Delivery   string       `json:"delivery,omitempty" maxLength:"60"`
	Industry   string       `json:"industry,omitempty" maxLength:"60"`
	Licence    string       `json:"licence,omitempty" enum:"valid,expired,suspended,revoked,"`
	Field      []string     `json:"field,omitempty" doc:"wishes about the company's own fields, like fridges:2..5 or kind:cold|fresh"`
	ListID     *int64       `json:"listId,omitempty" doc:"only those of a target list"`
	Near       string       `json:"near,omitempty" doc:"lon,lat: nearest first, with distanceM"`
	WithinM    float64      `json:"withinM,omitempty" minimum:"0" maximum:"20100000" doc:"metres around near"`
	Within     *atlas.Shape `json:"within,omitempty" doc:"a GeoJSON Polygon or MultiPolygon that holds one of its outlets"`
}

// Search is a filter and a page.
type Search struct {
	Filter
	After string `json:"after,omitempty" doc:"the next of the page before"`
	Limit int    `json:"limit,omitempty" minimum:"1" maximum:"500" default:"50"`
}

// AccountPage is a page of accounts; the first one counts them all.
type AccountPage struct {
	web.Page[Account]
	Total  *int           `json:"total,omitempty" doc:"on the first page only"`
	States map[string]int `json:"states,omitempty" doc:"how many of each state, on the first page only"`
}

// listKey is where a page begins.
type listKey struct {
	M    float64 `json:"m,omitempty"`
	Code string  `json:"c"`
}

// read checks a filter and makes it arguments of the statements; today is the company's day.
func (f Filter) read(today time.Time) (filterArgs, error) {
	w, err := atlas.LookWhere(f.Near, f.WithinM, f.Within)
	a := filterArgs{
		States: f.State, Kinds: f.Kind, Roles: f.Role, Classes: f.Class, Channels: f.Channel, Units: f.Units, Reps: f.Rep,
		Settlements: f.Settlement, OrderDay: f.OrderDay, Delivery: f.Delivery, Industry: f.Industry, Licence: f.Licence, ListID: f.ListID,
		Today: today, Near: w.Near, NearBox: w.NearBox, WithinM: w.WithinM, Area: w.Area,
	}
	a.Pattern, a.Patterns = atlas.Patterns(f.Q)
	return a, err
}

// Accounts gives a page of the accounts in the actor's scope: by code, or the nearest first.
func (s *Service) Accounts(ctx context.Context, q Search) (page AccountPage, err error) {
	args := listArgs{AfterM: -1, Most: q.Limit + 1}
	if args.filterArgs, err = s.read(ctx, q.Filter); err != nil {
		return page, err
	}
	if q.After != "" {
		var key listKey
		if err := (web.Paging{After: q.After}).From(&key); err != nil {
			return page, err
		}
		args.AfterM, args.AfterCode = key.M, key.Code
	}
	key := func(a Account) any {
		if a.DistanceM != nil {
			return listKey{*a.DistanceM, a.Code}
		}
		return listKey{Code: a.Code}
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
			return err
		}
		rows, err := accountList.All(ctx, tx, args)
		if err != nil {
			return err
		}
		page.Page = web.PageOf(seenAll(rows), q.Limit, key)
		if q.After != "" {
			return nil
		}
		counts, err := accountCount.All(ctx, tx, args.filterArgs)
		page.count(counts)
		return err
	})
	return page, err
}

// count fills in what the first page tells of them all.
func (p *AccountPage) count(rows []stateCount) {
	total := 0
	p.States = make(map[string]int, len(rows))
	for _, r := range rows {
		p.States[r.State] = r.Accounts
		total += r.Accounts
	}
	p.Total = &total
}

// today is the company's day, midnight UTC of its date.
func (s *Service) today(ctx context.Context) time.Time {
	return web.DayOf(s.kit.Now(), s.ports.Zones.ZoneOf(actorOf(ctx).TenantID))
}

func actorOf(ctx context.Context) access.Actor {
	actor, _ := access.From(ctx)
	return actor
}
