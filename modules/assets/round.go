package assets

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// The verdicts of a round on an asset.
const (
	Found     = "found"     // scanned within the fence of its outlet
	Elsewhere = "elsewhere" // scanned, but not there
	Short     = "short"     // not scanned until the end
)

// Round is a taking of stock in a unit and below it.
type Round struct {
	ID        int64      `json:"id"`
	Name      string     `json:"name"`
	UnitID    int32      `json:"unitId"`
	Unit      string     `json:"unit"`
	BegunAt   time.Time  `json:"begunAt"`
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	Expected  int        `json:"expected" doc:"in the asker's scope, as the three below"`
	Found     int        `json:"found"`
	Elsewhere int        `json:"elsewhere"`
	Short     int        `json:"short"`
}

// Tally is an asset of a round.
type Tally struct {
	AssetID    int64      `json:"id"`
	Code       string     `json:"code"`
	Serial     string     `json:"serial,omitempty"`
	Model      string     `json:"model"`
	ValueFen   int64      `json:"valueFen"`
	UnitID     int32      `json:"unitId"`
	Unit       string     `json:"unit"`
	RepID      int64      `json:"repId,omitempty"`
	Rep        string     `json:"rep,omitempty"`
	OutletID   int64      `json:"outletId"`
	OutletCode string     `json:"outletCode"`
	Outlet     string     `json:"outlet"`
	Point      *web.Point `json:"point,omitempty"`
	Verdict    string     `json:"verdict" enum:"open,found,elsewhere,short"`
	BeyondM    *float64   `json:"beyondM,omitempty" doc:"how far outside the fence it was scanned"`
	CheckedAt  *time.Time `json:"checkedAt,omitempty"`
	CheckedBy  string     `json:"checkedBy,omitempty"`
}

// NewRound begins a taking of stock.
type NewRound struct {
	UnitID int32  `json:"unitId" minimum:"1"`
	Name   string `json:"name" minLength:"1" maxLength:"60"`
}

// Scan is a code that somebody has scanned, and where.
type Scan struct {
	Code      string    `json:"code" minLength:"1" maxLength:"40"`
	Point     web.Point `json:"point"`
	AccuracyM float64   `json:"accuracyM" minimum:"0" maximum:"1000"`
}

// Scanned is what a round makes of a scan.
type Scanned struct {
	Verdict string  `json:"verdict" enum:"found,elsewhere"`
	BeyondM float64 `json:"beyondM"`
}

func (s *Service) begin(ctx context.Context, tx db.Tx, n NewRound) (Round, error) {
	actor, _ := access.From(ctx)
	if !actor.Sees(n.UnitID, 0) {
		return Round{}, fault.New(fault.NotFound, "unit_not_found", "no such unit, or it is not in your scope")
	}
	begun, err := roundBegin.One(ctx, tx, beginArgs{n.UnitID, strings.TrimSpace(n.Name), s.kit.Now()})
	if err != nil {
		return Round{}, err
	}
	if begun.Expected == 0 {
		return Round{}, fault.New(fault.Refused, "round_empty", "nothing is placed in this unit, so there is no stock to take")
	}
	return roundList.One(ctx, tx, roundsArgs{ID: begun.ID, Most: 1})
}

// scan says whether what was scanned stands where it should: within the fence, as far as the fix can tell.
func (s *Service) scan(ctx context.Context, tx db.Tx, round int64, c Scan) (out Scanned, err error) {
	at, found, err := tallyOfCode.Find(ctx, tx, codeArgs{round, strings.TrimSpace(c.Code)})
	switch {
	case err != nil:
		return out, err
	case !found:
		return out, fault.New(fault.NotFound, "asset_not_expected", "this round does not expect %s; look at the code again", c.Code).With("code", c.Code)
	case at.Ended:
		return out, fault.New(fault.Conflict, "round_ended", "this taking of stock has ended")
	}
	outlet, err := s.outlets.OutletByID(ctx, tx, at.OutletID)
	if err != nil {
		return out, err
	}
	if outlet.Line.IsZero() {
		return out, fault.New(fault.Refused, "outlet_unplaced", "%s has no place on the map yet; give it one first", outlet.Name)
	}
	out.Verdict, out.BeyondM = Found, max(0, outlet.Line.BeyondM(c.Point.Orb()))
	if out.BeyondM > c.AccuracyM {
		out.Verdict = Elsewhere
	}
	_, err = tallySet.Exec(ctx, tx, tallySetArgs{round, at.AssetID, out.Verdict, out.BeyondM, s.kit.Now()})
	return out, err
}

// end closes a round: what nobody scanned is short, and missing.
func (s *Service) end(ctx context.Context, tx db.Tx, id int64) (Round, error) {
	r, err := roundList.One(ctx, tx, roundsArgs{ID: id, Most: 1})
	if err != nil {
		return r, err
	}
	if actor, _ := access.From(ctx); !actor.Sees(r.UnitID, 0) {
		return r, fault.New(fault.Forbidden, "round_of_others", "who began it in %s ends it", r.Unit).With("unit", r.Unit)
	}
	ended, err := roundEnd.One(ctx, tx, endArgs{id, s.kit.Now()})
	if err != nil {
		return r, err
	}
	if ended.Ended == 0 {
		return r, fault.New(fault.Conflict, "round_ended", "this taking of stock has ended")
	}
	return roundList.One(ctx, tx, roundsArgs{ID: id, Most: 1})
}
