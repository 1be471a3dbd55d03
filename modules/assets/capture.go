package assets

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/param"
	"xuntu.dev/tracking"
)

// Parameters of the room: the temperatures a freezer is to keep.
const (
	coldestKey = "assets.freezer_coldest"
	warmestKey = "assets.freezer_warmest"
)

var freezerParams = []param.Declared{
	{Key: coldestKey, Kind: param.Number, Default: -28.0, Unit: "℃", Min: -60, Max: 20},
	{Key: warmestKey, Kind: param.Number, Default: -15.0, Unit: "℃", Min: -60, Max: 20},
}

// Captured is what a rep measured of a freezer in a visit (MER-05). Its own freezer goes by the code on its label, one that
// is shared with others by what it is called at its outlet.
type Captured struct {
	Visit       uuid.UUID  `json:"visit" format:"uuid" doc:"the ref of the visit's check-in"`
	Code        string     `json:"code,omitempty" maxLength:"40" doc:"scanned or typed; empty: a shared freezer"`
	Label       string     `json:"label,omitempty" maxLength:"40" doc:"what a shared freezer is called"`
	Temperature float64    `json:"temperature" minimum:"-60" maximum:"60" doc:"degrees Celsius"`
	Own         int        `json:"own" minimum:"0" maximum:"9999" doc:"facings of the company's products"`
	Others      int        `json:"others" minimum:"0" maximum:"9999" doc:"facings of everybody else's"`
	At          time.Time  `json:"at" doc:"when, by the phone's clock"`
	SentAt      *time.Time `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends; a wrong clock is put right by it"`
}

// Purity is own facings of all, in per cent with one decimal; an empty freezer has none. Phones reckon the same:
// frontend/src/modules/assets/phone/purity.ts, held to testdata/purity.json.
func Purity(own, others int) *float64 {
	all := own + others
	if all == 0 {
		return nil
	}
	tenths := (2000*own + all) / (2 * all)
	purity := float64(tenths) / 10
	return &purity
}

// Band is the temperatures a freezer is to keep.
type Band struct {
	Coldest float64 `json:"coldest"`
	Warmest float64 `json:"warmest"`
}

func (s *Service) band(ctx context.Context, tx db.Tx) (b Band, err error) {
	if b.Coldest, err = s.kit.Params.Number(ctx, tx, coldestKey); err != nil {
		return b, err
	}
	b.Warmest, err = s.kit.Params.Number(ctx, tx, warmestKey)
	return b, err
}

// capture keeps what a rep measured of a freezer of an own visit.
func (s *Service) capture(ctx context.Context, tx db.Tx, c Captured) error {
	c.Code, c.Label = strings.TrimSpace(c.Code), strings.TrimSpace(c.Label)
	if (c.Code == "") == (c.Label == "") {
		return fault.New(fault.Invalid, "capture_of_nothing", "say which freezer it is: the code of an own one, or what a shared one is called")
	}
	visit, err := s.ownVisit(ctx, tx, c.Visit)
	if err != nil {
		return err
	}
	asset := int64(0)
	if c.Code != "" {
		id, found, err := assetAt.Find(ctx, tx, atArgs{c.Code, visit.OutletID})
		if err != nil {
			return err
		}
		if !found {
			return fault.New(fault.Invalid, "asset_not_here", "%s does not stand at this outlet; have the office put it right", c.Code).
				With("asset", c.Code).At("body.code", "does not stand at this outlet", c.Code)
		}
		asset = id
	}
	band, err := s.band(ctx, tx)
	if err != nil {
		return err
	}
	at, _ := tracking.Moment(c.At.UTC(), c.SentAt, s.kit.Now())
	if at.Before(visit.OpenedAt) {
		at = visit.OpenedAt
	}
	_, err = capturePut.Exec(ctx, tx, captureArgs{
		UnitID: visit.UnitID, RepID: visit.RepID, VisitRef: c.Visit, OutletID: visit.OutletID, AssetID: asset, Label: c.Label,
		Temperature: c.Temperature, Coldest: band.Coldest, Warmest: band.Warmest, Own: c.Own, Others: c.Others, Purity: Purity(c.Own, c.Others),
		Day: visit.Day, At: at, DeviceAt: c.At.UTC(), ReceivedAt: s.kit.Now(),
	})
	return err
}

// ownVisit is an own visit that has not ended.
func (s *Service) ownVisit(ctx context.Context, tx db.Tx, ref uuid.UUID) (visitRow, error) {
	actor, _ := access.From(ctx)
	visit, found, err := visitByRef.Find(ctx, tx, refArgs{ref})
	switch {
	case err != nil:
		return visit, err
	case !found || visit.RepID != actor.EmployeeID:
		return visit, fault.New(fault.NotFound, "visit_not_found", "no such visit, or it is not yours")
	case visit.CheckedOut:
		return visit, fault.New(fault.Conflict, "visit_closed", "this visit has ended; what was measured in it stays as it is")
	}
	return visit, nil
}
