package assets

import (
	"context"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/offline"
	"xuntu.dev/tracking"
)

// Handled is what a rep has done with an asset at an outlet, shown on a photo and signed there; the photo and the signature have come before.
type Handled struct {
	Code      string    `json:"code" minLength:"1" maxLength:"40" doc:"what its label says"`
	Act       string    `json:"act" enum:"place,return,repair"`
	OutletID  int64     `json:"outletId" minimum:"1" doc:"where the rep is"`
	PhotoID   int64     `json:"photoId,omitempty" doc:"a file of one's own"`
	Signature uuid.UUID `json:"signature" format:"uuid" doc:"the ref of the signature under the slip, a document of the kind asset"`
	Slip      string    `json:"slip" minLength:"1" maxLength:"2000" doc:"the document that was signed, to the last byte"`
	Note      string    `json:"note,omitempty" maxLength:"500"`
	At        time.Time `json:"at" doc:"by the phone's clock"`
}

type signedArgs struct {
	Ref      uuid.UUID
	OutletID int64
	Slip     string
}

var (
	assetOfCode = db.Query[struct{ Code string }, lockRow]("assets/asset_of_code")
	actSigned   = db.Query[signedArgs, bool]("assets/act_signed")
)

var (
	notKnown = fault.New(fault.NotFound, "asset_not_found", "no such asset, or it is not in your scope")
	notHere  = fault.New(fault.Refused, "asset_not_here", "this asset does not stand at the outlet")
	noPhoto  = fault.New(fault.Invalid, "asset_photo_missing", "show on a photo where it stands").At("body.photoId", "a photo is wanted", nil)
	unsigned = fault.New(fault.Invalid, "asset_signature_missing", "have it signed at the outlet").At("body.signature", "no signature of yours under this asset's slip", nil)
)

// takeHandled keeps what a rep has done with an asset.
func (s *Service) takeHandled(ctx context.Context, tx db.Tx, e offline.Envelope, h Handled) (t offline.Taken, err error) {
	at, found, err := assetOfCode.Find(ctx, tx, struct{ Code string }{h.Code})
	switch {
	case err != nil:
		return t, err
	case !found:
		return t, notKnown
	case h.Act != "place" && at.OutletID != h.OutletID:
		return t, notHere
	case h.PhotoID == 0:
		return t, noPhoto
	}
	signed, err := actSigned.One(ctx, tx, signedArgs{h.Signature, h.OutletID, h.Slip})
	if err == nil && !signed {
		err = unsigned
	}
	if err != nil {
		return t, err
	}
	moment, _ := tracking.Moment(h.At.UTC(), &e.SentAt, s.kit.Now())
	if err := s.do(ctx, tx, at.ID, doing{Deed{Act: h.Act, OutletID: h.OutletID, PhotoID: h.PhotoID, Note: h.Note}, &h.Signature, h.Slip, moment}); err != nil {
		return t, err
	}
	t.Body, err = s.whole(ctx, tx, at.ID)
	return t, err
}

// mostOwn is more assets than one rep answers for.
const mostOwn = 2000

// ownAssets are those that the rep answers for, or whom it stands for, wherever they stand.
func (s *Service) ownAssets(ctx context.Context, tx db.Tx) ([]Asset, error) {
	actor, _ := access.From(ctx)
	list := []Asset{}
	if actor.EmployeeID == 0 {
		return list, nil
	}
	err := assetList.Each(ctx, tx, listArgs{Reps: append([]int64{actor.EmployeeID}, actor.StandsFor...), Most: mostOwn}, func(r assetRow) error {
		list = append(list, r.seen())
		return nil
	})
	return list, err
}
