package accounts

import (
	"context"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
)

// OutletBrief is what a rep should know of the company behind an outlet before going in (VIS-13): whom to ask for, and
// which licences do not hold, or not for long.
type OutletBrief struct {
	OutletID int64          `json:"outletId"`
	Account  string         `json:"account"`
	Contacts []BriefContact `json:"contacts"` // the main one first, three at most
	Licences []BriefLicence `json:"licences"`
}

// BriefContact is somebody to ask for.
type BriefContact struct {
	Name  string `json:"name"`
	Duty  string `json:"duty,omitempty"`
	Phone string `json:"phone,omitempty" guard:"contact.phone"`
}

// BriefLicence is a licence to talk about.
type BriefLicence struct {
	Number  string `json:"number"`
	State   string `json:"state"` // valid, suspended or revoked
	ValidTo string `json:"validTo,omitempty"`
}

// warnFor is how long before its end a licence is worth a word.
const warnFor = 30 * 24 * time.Hour

var briefList = db.Query[struct{ Until time.Time }, OutletBrief]("accounts/brief_list")

// briefDocuments are what a rep's phone keeps of the companies behind the outlets where it has a duty.
func (s *Service) briefDocuments() offline.Source {
	return offline.List("outlet-accounts", View, func(ctx context.Context, tx db.Tx) ([]OutletBrief, error) {
		actor, _ := access.From(ctx)
		until := web.DayOf(s.kit.Now().Add(warnFor), s.ports.Zones.ZoneOf(actor.TenantID))
		return briefList.All(ctx, tx, struct{ Until time.Time }{until})
	}, func(b OutletBrief) string { return strconv.FormatInt(b.OutletID, 10) })
}
