package photos

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/param"
)

// cameraOnly closes the album: photos of visits are taken at the outlet.
const cameraOnly = "photos.camera_only"

var cameraParam = param.Declared{Key: cameraOnly, Kind: param.Switch, Default: true}

// ownDays is how long a phone keeps what became of the rep's own photos.
const ownDays = 14

// Own is a photo as the phone of who took it keeps it.
type Own struct {
	ID         int64      `json:"id"`
	Ref        uuid.UUID  `json:"ref"`
	SHA256     string     `json:"sha256"`
	VisitRef   *uuid.UUID `json:"visitRef,omitempty"`
	Step       string     `json:"step"`
	OutletID   int64      `json:"outletId"`
	OutletName string     `json:"outletName"`
	TakenAt    time.Time  `json:"takenAt"`
	Here       bool       `json:"here" doc:"its bytes have arrived"`
	ThumbID    *int64     `json:"thumbId,omitempty"`
	State      string     `json:"state"`
	Reason     string     `json:"reason" doc:"why it failed: an item of the dictionary photo.reason"`
	ReasonZh   string     `json:"reasonZh"`
	ReasonEn   string     `json:"reasonEn"`
	Note       string     `json:"note"`
	Appeal     string     `json:"appeal"`
}

// CameraRules are what the phone must know to take photos.
type CameraRules struct {
	CameraOnly bool `json:"cameraOnly" doc:"no picture out of the album"`
}

// documents are what phones keep: the rep's photos of the last days, and how photos are to be taken.
func (s *service) documents() []offline.Source {
	return []offline.Source{
		offline.List("photos", Take, s.ownPhotos, func(p Own) string { return p.Ref.String() }),
		offline.List("camera", Take, s.cameraRules, func(CameraRules) string { return "rules" }),
	}
}

func (s *service) ownPhotos(ctx context.Context, tx db.Tx) ([]Own, error) {
	actor, _ := access.From(ctx)
	from := s.kit.Now().AddDate(0, 0, -ownDays)
	rows, err := photoList.All(ctx, tx, listArgs{filter: filter{From: &from, RepID: actor.EmployeeID, States: []string{}}, Most: 500})
	if err != nil {
		return nil, err
	}
	why, err := s.kit.Lists.One(ctx, tx, reasons)
	if err != nil {
		return nil, err
	}
	out := make([]Own, len(rows))
	for i, p := range rows {
		reason, _ := why.Item(p.Reason)
		out[i] = Own{
			ID: p.ID, Ref: p.Ref, SHA256: p.SHA256, VisitRef: p.VisitRef, Step: p.Step, OutletID: p.OutletID, OutletName: p.OutletName, TakenAt: p.TakenAt,
			Here: p.FileID != nil, ThumbID: p.ThumbID, State: p.State, Reason: p.Reason, ReasonZh: reason.Zh, ReasonEn: reason.En, Note: p.Note, Appeal: p.Appeal,
		}
	}
	return out, nil
}

func (s *service) cameraRules(ctx context.Context, tx db.Tx) ([]CameraRules, error) {
	only, err := s.kit.Params.Switch(ctx, tx, cameraOnly)
	return []CameraRules{{only}}, err
}
