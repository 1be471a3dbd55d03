package logbook

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// Acts a claim can be made for.
const (
	CheckIn  = "check_in"
	CheckOut = "check_out"
)

// Judge says what the fence and the evidence make of a claim, by the rules in force.
func (s *Service) Judge(c tracking.Claim, fence geo.Fence) tracking.Judgement {
	return s.claims.Judge(c, fence)
}

// Kept is a claim as it is kept: what was said, what was judged, what came of it.
type Kept struct {
	Ref      uuid.UUID
	Act      string
	Claim    tracking.Claim
	DeviceAt time.Time
	Judged   tracking.Judgement
	FenceM   int32
	Refusal  string // the code of the refusal; empty when the claim was accepted
	Note     string
	PhotoID  int64
}

// Keep writes a claim down, believed or not, and gives its id. The rep is the
// actor. The same tap with the same outcome is one claim, however often it is
// sent; fresh is false when it was kept before.
func (s *Service) Keep(ctx context.Context, tx db.Tx, k Kept) (id int64, fresh bool, err error) {
	actor, _ := access.From(ctx)
	reasons, err := json.Marshal(k.Judged.Reasons)
	if err != nil {
		return 0, false, err
	}
	a := claimArgs{
		UnitID: actor.UnitID, RepID: actor.EmployeeID, Ref: k.Ref, OutletID: k.Claim.OutletID, Act: k.Act,
		DeviceAt: k.DeviceAt, ReceivedAt: s.kit.Now(), AccuracyM: k.Claim.AccuracyM, Verdict: string(k.Judged.Verdict),
		DistanceM: &k.Judged.DistanceM, BeyondM: &k.Judged.BeyondM, FenceM: &k.FenceM, Accepted: k.Refusal == "",
		Reasons: reasons, Rules: k.Judged.Rules,
	}
	if geo.Check(k.Claim.Point) == nil {
		a.Point = &k.Claim.Point
	}
	if k.Refusal != "" {
		a.Refusal = &k.Refusal
	}
	if k.Note != "" {
		a.Note = &k.Note
	}
	if k.PhotoID != 0 {
		a.PhotoID = &k.PhotoID
	}
	if id, fresh, err = claimAdd.Find(ctx, tx, a); err != nil || fresh {
		return id, fresh, err
	}
	id, err = claimSame.One(ctx, tx, sameArgs{a.RepID, a.Ref, a.Act, a.DeviceAt, a.Accepted, a.Refusal, a.Note, a.PhotoID})
	return id, false, err
}

// ClaimSeen is a kept claim as people read it.
type ClaimSeen struct {
	ID         int64             `json:"id"`
	RepID      int64             `json:"repId"`
	Ref        uuid.UUID         `json:"ref"`
	OutletID   int64             `json:"outletId"`
	Act        string            `json:"act" enum:"check_in,check_out"`
	DeviceAt   time.Time         `json:"deviceAt"`
	ReceivedAt time.Time         `json:"receivedAt"`
	Point      *web.Point        `json:"point,omitempty"`
	AccuracyM  *float64          `json:"accuracyM,omitempty"`
	Verdict    string            `json:"verdict" enum:"inside,unsure,outside"`
	DistanceM  *float64          `json:"distanceM,omitempty"`
	BeyondM    *float64          `json:"beyondM,omitempty"`
	FenceM     *int32            `json:"fenceM,omitempty"`
	Accepted   bool              `json:"accepted"`
	Refusal    *string           `json:"refusal,omitempty"`
	Reasons    []tracking.Reason `json:"reasons"`
	Rules      string            `json:"rules" doc:"the version of the rules that judged"`
	Note       *string           `json:"note,omitempty"`
	PhotoID    *int64            `json:"photoId,omitempty"`
}

// ClaimsAsked says which claims are wanted.
type ClaimsAsked struct {
	RepID    int64
	Ref      *uuid.UUID // with those of IDs
	IDs      []int64
	From, To time.Time
	BeforeID int64
	Most     int
}

// Claims lists kept claims in the actor's scope, newest first.
func (s *Service) Claims(ctx context.Context, tx db.Tx, q ClaimsAsked) ([]ClaimSeen, error) {
	rows, err := claimList.All(ctx, tx, claimListArgs{q.RepID, q.Ref, nonNilIDs(q.IDs), q.From, q.To, q.BeforeID, q.Most})
	if err != nil {
		return nil, err
	}
	out := make([]ClaimSeen, 0, len(rows))
	for _, r := range rows {
		seen := ClaimSeen{
			ID: r.ID, RepID: r.RepID, Ref: r.Ref, OutletID: r.OutletID, Act: r.Act, DeviceAt: r.DeviceAt, ReceivedAt: r.ReceivedAt,
			Point: web.PointOf(r.Point), AccuracyM: r.AccuracyM, Verdict: r.Verdict, DistanceM: r.DistanceM, BeyondM: r.BeyondM, FenceM: r.FenceM,
			Accepted: r.Accepted, Refusal: r.Refusal, Reasons: []tracking.Reason{}, Rules: r.Rules, Note: r.Note, PhotoID: r.PhotoID,
		}
		if err := json.Unmarshal(r.Reasons, &seen.Reasons); err != nil {
			return nil, err
		}
		out = append(out, seen)
	}
	return out, nil
}

func nonNilIDs(ids []int64) []int64 {
	if ids == nil {
		return []int64{}
	}
	return ids
}
