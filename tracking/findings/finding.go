package findings

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking/evidence"
)

// Piece is one piece of evidence: what was seen, with figures and the limits they broke, and how much it counts.
type Piece struct {
	Code   string             `json:"code"`
	Params map[string]float64 `json:"params,omitempty" doc:"figures, units in the names"`
	Weight float64            `json:"weight" doc:"below zero it speaks for the visit"`
}

// Finding is what became of a visit under the rules, and what people made of that.
type Finding struct {
	VisitID      int64      `json:"visitId"`
	RepID        int64      `json:"repId"`
	UnitID       int32      `json:"unitId"`
	OutletID     int64      `json:"outletId"`
	OutletName   string     `json:"outletName"`
	OpenedAt     time.Time  `json:"openedAt"`
	Online       bool       `json:"online" doc:"the check-in was sent at once"`
	State        string     `json:"state" enum:"pending,judged"`
	Decision     string     `json:"decision,omitempty" enum:"accept,review,reject" doc:"the ruling, or else what the rules say"`
	Found        string     `json:"found,omitempty" enum:"accept,review,reject" doc:"what the rules say"`
	Counts       bool       `json:"counts"`
	Score        float64    `json:"score" doc:"sum of the weights"`
	Pieces       []Piece    `json:"pieces"`
	Rules        string     `json:"rules,omitempty" doc:"the version of the rules"`
	Fixes        int        `json:"fixes" doc:"readings around the check-in"`
	JudgedAt     *time.Time `json:"judgedAt,omitempty"`
	Point        *web.Point `json:"point,omitempty" doc:"where the check-in says it was made"`
	Stood        *web.Point `json:"stood,omitempty" doc:"the median of the readings around it"`
	OutletPoint  *web.Point `json:"outletPoint,omitempty" doc:"where the outlet was on the map then"`
	FenceM       *int32     `json:"fenceM,omitempty"`
	Appeal       *string    `json:"appeal,omitempty"`
	AppealedAt   *time.Time `json:"appealedAt,omitempty"`
	Ruling       *string    `json:"ruling,omitempty" enum:"accept,reject"`
	RulingReason *string    `json:"rulingReason,omitempty"`
	RuledBy      string     `json:"ruledBy,omitempty"`
	RuledAt      *time.Time `json:"ruledAt,omitempty"`
}

func (r findingRow) seen() (Finding, error) {
	f := Finding{
		VisitID: r.VisitID, RepID: r.RepID, UnitID: r.UnitID, OutletID: r.OutletID, OutletName: r.OutletName, OpenedAt: r.OpenedAt, Online: r.Online,
		State: r.State, Decision: r.Decision, Found: r.Found, Counts: r.Decision != string(evidence.Reject), Score: r.Score, Rules: r.Rules, Fixes: r.Fixes,
		JudgedAt: r.JudgedAt, Point: web.PointOf(r.Point), Stood: web.PointOf(r.Stood), OutletPoint: web.PointOf(r.OutletPoint), FenceM: r.FenceM,
		Appeal: r.Appeal, AppealedAt: r.AppealedAt, Ruling: r.Ruling, RulingReason: r.RulingReason, RuledBy: r.RuledBy, RuledAt: r.RuledAt,
	}
	if err := json.Unmarshal(r.Pieces, &f.Pieces); err != nil {
		return f, fmt.Errorf("read what was found of visit %d: %w", r.VisitID, err)
	}
	return f, nil
}

// Asked narrows the list of findings.
type Asked struct {
	From, To *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	Of       string // "", pending, doubted, appealed, ruled, accept, review, reject
}

// findingKey is where a page ended.
type findingKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

// Findings gives a page of findings in the actor's scope, newest first; who may not judge sees the own ones.
func (s *Service) Findings(ctx context.Context, q Asked, p web.Paging) (page web.Page[Finding], err error) {
	var key findingKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	args := listArgs{From: q.From, To: q.To, Unit: q.Unit, Below: q.Below, RepID: access.Whose(ctx, Judge, q.RepID), Of: q.Of, Most: p.Limit + 1}
	if p.After != "" {
		args.BeforeAt, args.BeforeID = &key.At, key.ID
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := findingList.All(ctx, tx, args)
		if err != nil {
			return err
		}
		list, keys := make([]Finding, len(rows)), map[int64]findingKey{}
		for i, r := range rows {
			if list[i], err = r.seen(); err != nil {
				return err
			}
			keys[r.VisitID] = findingKey{r.OpenedAt, r.ID}
		}
		page = web.PageOf(list, p.Limit, func(f Finding) any { return keys[f.VisitID] })
		return nil
	})
	return page, err
}

// FindingOf gives what was found of one visit of the actor's scope.
func (s *Service) FindingOf(ctx context.Context, visit int64) (f Finding, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		f, err = s.finding(ctx, tx, visit)
		return err
	})
	return f, err
}

func (s *Service) finding(ctx context.Context, tx db.Tx, visit int64) (Finding, error) {
	row, found, err := findingByVisit.Find(ctx, tx, visitArgs{visit})
	if err != nil {
		return Finding{}, err
	}
	if !found || !access.Reaches(ctx, Judge, row.RepID) {
		return Finding{}, noFinding
	}
	return row.seen()
}

// Reading is a place around a check-in.
type Reading struct {
	At        time.Time `json:"at"`
	Point     web.Point `json:"point"`
	AccuracyM *float64  `json:"accuracyM,omitempty"`
	Mock      bool      `json:"mock,omitempty" doc:"the phone's system called it made up"`
}

// Track gives the readings around a check-in; the rep sees who looked.
func (s *Service) Track(ctx context.Context, visit int64) (list []Reading, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		f, err := s.finding(ctx, tx, visit)
		if err != nil {
			return err
		}
		if err := s.ports.Logs.LookAt(ctx, tx, f.RepID, f.OpenedAt); err != nil {
			return err
		}
		fixes, err := s.ports.Logs.Around(ctx, tx, f.RepID, f.OpenedAt.Add(-before), f.OpenedAt.Add(after))
		for _, x := range fixes {
			if x.Heartbeat {
				continue
			}
			r := Reading{At: x.At, Point: *web.PointOf(&x.Point), Mock: x.Mocked()}
			if x.AccuracyM != nil {
				r.AccuracyM = new(math.Round(*x.AccuracyM*10) / 10)
			}
			list = append(list, r)
		}
		return err
	})
	return list, err
}
