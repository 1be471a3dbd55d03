package assets

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Capture is what was measured of a freezer in one visit.
type Capture struct {
	ID          int64     `json:"id"`
	Visit       uuid.UUID `json:"visitRef"`
	OutletID    int64     `json:"outletId"`
	OutletCode  string    `json:"outletCode"`
	Outlet      string    `json:"outlet"`
	AssetID     int64     `json:"assetId,omitempty" doc:"absent for a shared freezer"`
	Code        string    `json:"code,omitempty"`
	Model       string    `json:"model,omitempty"`
	Label       string    `json:"label,omitempty" doc:"of a shared freezer"`
	RepID       int64     `json:"repId"`
	Rep         string    `json:"rep"`
	Temperature float64   `json:"temperature" doc:"degrees Celsius"`
	Outside     bool      `json:"outside" doc:"colder or warmer than it was to be then"`
	Band        Band      `json:"band"`
	Own         int       `json:"own"`
	Others      int       `json:"others"`
	Purity      *float64  `json:"purity,omitempty" doc:"own facings of all, per cent; absent: it was empty"`
	Day         string    `json:"day"`
	At          time.Time `json:"at"`
}

// CapturesAsked narrows captures.
type CapturesAsked struct {
	Asset   int64  `query:"asset" json:"asset"`
	Outlet  int64  `query:"outlet" json:"outlet"`
	Visit   string `query:"visitRef" json:"visitRef" doc:"of one visit"`
	Unit    int32  `query:"unit" json:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" json:"below" doc:"with the units below it"`
	Outside bool   `query:"outside" json:"outside" doc:"only those too warm or too cold"`
}

type (
	refArgs  struct{ Ref uuid.UUID }
	visitRow struct {
		RepID      int64
		UnitID     int32
		OutletID   int64
		Day        time.Time
		OpenedAt   time.Time
		CheckedOut bool
	}
	atArgs struct {
		Code     string
		OutletID int64
	}
	captureArgs struct {
		UnitID                        int32
		RepID                         int64
		VisitRef                      uuid.UUID
		OutletID, AssetID             int64
		Label                         string
		Temperature, Coldest, Warmest float64
		Own, Others                   int
		Purity                        *float64
		Day, At, DeviceAt, ReceivedAt time.Time
	}
	capturesArgs struct {
		Before, AssetID, OutletID int64
		VisitRef                  *uuid.UUID
		Unit                      int32
		Below, Outside            bool
		Most                      int
	}
	captureRow struct {
		ID                            int64
		VisitRef                      uuid.UUID
		OutletID                      int64
		OutletCode, Outlet            string
		AssetID                       int64
		Code, Model, Label            string
		RepID                         int64
		Rep                           string
		Temperature, Coldest, Warmest float64
		Own, Others                   int
		Purity                        *float64
		Day, At                       time.Time
	}
)

var (
	visitByRef  = db.Query[refArgs, visitRow]("assets/visit_by_ref")
	assetAt     = db.Query[atArgs, int64]("assets/asset_at")
	capturePut  = db.Query[captureArgs, db.None]("assets/capture_put")
	captureList = db.Query[capturesArgs, captureRow]("assets/capture_list")
)

func (s *Service) captureRoutes(api *web.API) {
	const path = "/api/assets/captures"
	web.Handle(api, web.Route{
		ID: "list-freezer-captures", Method: http.MethodGet, Path: path, Tag: "assets", Summary: "What was measured of freezers, the newest first", Needs: View,
	}, s.getCaptures)
	web.Handle(api, web.Route{
		ID: "capture-freezer", Method: http.MethodPost, Path: path, Tag: "assets", Summary: "Keep what was measured of a freezer in an own visit", Needs: Handle, MaxBody: 16 << 10,
	}, s.postCapture)
}

func (s *Service) getCaptures(ctx context.Context, in *struct {
	CapturesAsked
	web.Paging
},
) (*struct{ Body web.Page[Capture] }, error) {
	args := capturesArgs{AssetID: in.Asset, OutletID: in.Outlet, Unit: in.Unit, Below: in.Below, Outside: in.Outside, Most: in.Limit + 1}
	if in.Visit != "" {
		ref, err := uuid.Parse(in.Visit)
		if err != nil {
			ref = uuid.Nil // no visit has it
		}
		args.VisitRef = &ref
	}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	list := []Capture{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return captureList.Each(ctx, tx, args, func(r captureRow) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return &struct{ Body web.Page[Capture] }{web.PageOf(list, in.Limit, func(c Capture) any { return c.ID })}, err
}

func (s *Service) postCapture(ctx context.Context, in *struct{ Body Captured }) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.capture(ctx, tx, in.Body) })
}

func (r captureRow) seen() Capture {
	return Capture{
		ID: r.ID, Visit: r.VisitRef, OutletID: r.OutletID, OutletCode: r.OutletCode, Outlet: r.Outlet, AssetID: r.AssetID, Code: r.Code, Model: r.Model, Label: r.Label,
		RepID: r.RepID, Rep: r.Rep, Temperature: r.Temperature, Outside: r.Temperature < r.Coldest || r.Temperature > r.Warmest, Band: Band{r.Coldest, r.Warmest},
		Own: r.Own, Others: r.Others, Purity: r.Purity, Day: r.Day.Format(time.DateOnly), At: r.At,
	}
}
