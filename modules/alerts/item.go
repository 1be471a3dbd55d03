package alerts

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/web"
)

// Limits are the numbers an item's expression names, by name.
type Limits map[string]float64

// Item is what a company watches for.
type Item struct {
	ID        int64        `json:"id"`
	Code      *string      `json:"code,omitempty" doc:"of one that every company begins with"`
	Name      string       `json:"name"`
	Subject   string       `json:"subject" enum:"outlet,notice,stay,licence,asset,area,brand"`
	Source    string       `json:"source" doc:"the expression"`
	Limits    Limits       `json:"limits"`
	Severity  string       `json:"severity" enum:"info,warn,alarm"`
	ForRep    bool         `json:"forRep" doc:"the rep is told too; who leads its unit always is"`
	CooldownH int          `json:"cooldownH" doc:"hours within which the same is not raised again"`
	Active    bool         `json:"active"`
	Acts      Acts         `json:"acts" doc:"what is done about each row that is found"`
	At        string       `json:"at,omitempty" doc:"when it reminds on each day, raising no alerts; absent: it raises alerts"`
	Rev       int32        `json:"rev"`
	ChangedAt time.Time    `json:"changedAt"`
	Open      int          `json:"open" doc:"alerts of it that wait, in the scope of who asks"`
	Units     []UnitLimits `json:"units,omitempty" db:"-" doc:"units in scope that hold against other limits"`
}

// UnitLimits is what a unit and those below it hold against instead of the company's limits.
type UnitLimits struct {
	ItemID int64     `json:"-"`
	UnitID int32     `json:"unitId"`
	Limits Limits    `json:"limits"`
	Reason string    `json:"reason"`
	SetAt  time.Time `json:"setAt"`
}

// NewItem is an item as somebody wants it.
type NewItem struct {
	Name      string `json:"name" minLength:"1" maxLength:"60"`
	Subject   string `json:"subject" enum:"outlet,notice,stay,licence,asset,area,brand"`
	Source    string `json:"source" minLength:"1" maxLength:"4000"`
	Limits    Limits `json:"limits,omitempty"`
	Severity  string `json:"severity" enum:"info,warn,alarm"`
	ForRep    bool   `json:"forRep"`
	CooldownH int    `json:"cooldownH" minimum:"0" maximum:"2160"`
	Active    bool   `json:"active"`
	Acts      Acts   `json:"acts,omitempty" maxItems:"5"`
	At        string `json:"at,omitempty" pattern:"^(([01][0-9]|2[0-3]):[0-5][0-9])?$"`
}

// rule compiles the item's expression over its subject's facts and its limits.
func (n NewItem) rule(of source) (*rules.Rule, error) {
	subject := of.Subject
	for _, name := range slices.Sorted(maps.Keys(n.Limits)) {
		if !plainName(name) {
			return nil, fault.New(fault.Invalid, "alert_limit_name", "%q is no name for a limit; take letters, like limit", name).
				With("name", name).At("body.limits", "letters alone", name)
		}
		subject = subject.With(rules.Fact{Name: name, Type: rules.Number})
	}
	return subject.Compile(n.Source, rules.Bool)
}

// plainName reports whether a limit can be called so.
func plainName(name string) bool {
	if name == "" || utf8.RuneCountInString(name) > 20 || name == "today" || slices.Contains(rules.Words(), name) {
		return false
	}
	return strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz") == ""
}

// onto gives limits with some of them set otherwise.
func (l Limits) onto(company Limits) Limits {
	all := maps.Clone(company)
	maps.Copy(all, l)
	return all
}

// check sees that a unit sets only limits that the item has.
func (l Limits) check(item Item) error {
	for name := range l {
		if _, ok := item.Limits[name]; !ok {
			return fault.New(fault.Invalid, "alert_limit_unknown", "%s has no limit %q", item.Name, name).With("name", name).At("body.limits", "unknown", name)
		}
	}
	if len(l) == 0 {
		return fault.New(fault.Invalid, "alert_limit_none", "name at least one limit that is to be different").At("body.limits", "empty", nil)
	}
	return nil
}

// Alert is what was found: one item about one thing.
type Alert struct {
	ID        int64          `json:"id"`
	ItemID    int64          `json:"itemId"`
	ItemName  string         `json:"itemName"`
	ItemCode  *string        `json:"itemCode,omitempty"`
	UnitID    int32          `json:"unitId"`
	RepID     *int64         `json:"repId,omitempty"`
	OutletID  *int64         `json:"outletId,omitempty"`
	Point     *web.Point     `json:"point,omitempty" db:"-"`
	Place     *orb.Point     `json:"-" db:"point"`
	Title     string         `json:"title"`
	Severity  string         `json:"severity" enum:"info,warn,alarm"`
	Facts     map[string]any `json:"facts" doc:"by which it was judged, then"`
	Limits    Limits         `json:"limits" doc:"against which it was held, then"`
	State     string         `json:"state" enum:"new,seen,handled,closed"`
	RaisedAt  time.Time      `json:"raisedAt"`
	SeenAt    *time.Time     `json:"seenAt,omitempty"`
	HandledAt *time.Time     `json:"handledAt,omitempty"`
	HandledBy *string        `json:"handledBy,omitempty"`
	Note      string         `json:"note,omitempty"`
	ClosedAt  *time.Time     `json:"closedAt,omitempty"`
	TaskID    *int64         `json:"taskId,omitempty"`
}
