package assets

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// sharedDays is how long a phone remembers a shared freezer that nobody captures any more.
const sharedDays = 90

// OutletFreezers are the freezers at one outlet, as phones keep them.
type OutletFreezers struct {
	Outlet   int64     `json:"outletId"`
	Band     Band      `json:"band"`
	Freezers []Freezer `json:"freezers"`
}

// Freezer is one of them: an own one has a code, a shared one a label.
type Freezer struct {
	Code  string    `json:"code"`
	Model string    `json:"model"`
	Label string    `json:"label"`
	Last  *LastSeen `json:"last,omitempty"`
}

// LastSeen is what was measured last, whoever did.
type LastSeen struct {
	Visit       uuid.UUID `json:"visitRef"`
	Day         string    `json:"day"`
	Temperature float64   `json:"temperature"`
	Own         int       `json:"own"`
	Others      int       `json:"others"`
	Purity      *float64  `json:"purity,omitempty"`
}

type (
	ownArgs    struct{ Since time.Time }
	freezerRow struct {
		OutletID    int64
		AssetID     int64
		Code        string
		Model       string
		Label       string
		VisitRef    *uuid.UUID
		Day         *time.Time
		Temperature *float64
		Own         *int
		Others      *int
		Purity      *float64
	}
)

var freezerOwn = db.Query[ownArgs, freezerRow]("assets/freezer_own")

// commands are what phones tell later than they did it.
func (s *Service) commands() []offline.Command {
	return []offline.Command{
		offline.On(offline.Kind{Type: "assets.capture", Needs: Handle, Newest: 1}, s.takeCapture),
		offline.On(offline.Kind{Type: "assets.handle", Needs: Handle, Newest: 1}, s.takeHandled),
	}
}

func (s *Service) takeCapture(ctx context.Context, tx db.Tx, e offline.Envelope, c Captured) (t offline.Taken, err error) {
	c.SentAt = &e.SentAt
	return t, s.capture(ctx, tx, c)
}

// documents are what phones keep: the freezers at the outlets where the rep has a duty, and the assets that it, or whom it stands for, answers for.
func (s *Service) documents() []offline.Source {
	return []offline.Source{
		offline.List("freezers", Handle, s.ownFreezers, func(f OutletFreezers) string { return strconv.FormatInt(f.Outlet, 10) }),
		offline.List("assets", Handle, s.ownAssets, func(a Asset) string { return a.Code }),
	}
}

func (s *Service) ownFreezers(ctx context.Context, tx db.Tx) ([]OutletFreezers, error) {
	band, err := s.band(ctx, tx)
	if err != nil {
		return nil, err
	}
	list := []OutletFreezers{}
	err = freezerOwn.Each(ctx, tx, ownArgs{s.kit.Now().AddDate(0, 0, -sharedDays)}, func(r freezerRow) error {
		if n := len(list); n == 0 || list[n-1].Outlet != r.OutletID {
			list = append(list, OutletFreezers{Outlet: r.OutletID, Band: band, Freezers: []Freezer{}})
		}
		at := &list[len(list)-1]
		at.Freezers = append(at.Freezers, Freezer{r.Code, r.Model, r.Label, r.last()})
		return nil
	})
	return list, err
}

// last is what was measured last; nil when nothing was.
func (r freezerRow) last() *LastSeen {
	if r.VisitRef == nil {
		return nil
	}
	return &LastSeen{*r.VisitRef, r.Day.Format(time.DateOnly), *r.Temperature, *r.Own, *r.Others, r.Purity}
}
