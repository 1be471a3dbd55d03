package recognition

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/offline"
	"xuntu.dev/modules/photos"
)

var (
	none     = fault.New(fault.NotFound, "recognition_none", "nobody was asked what stands on this photo")
	noMetric = fault.New(fault.Refused, "recogniser_no_metric", "the company has not said into which metric facings are taken over")
	notYet   = fault.New(fault.Refused, "recognition_not_answered", "there is no answer to take over yet")
)

// proposal gives what a photo in the actor's scope shows, beside what its visit says.
func (s *service) proposal(ctx context.Context, photo int64) (p Proposal, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		p, _, err = s.proposalOf(ctx, tx, photo)
		return err
	})
	return p, err
}

func (s *service) proposalOf(ctx context.Context, tx db.Tx, photo int64) (p Proposal, row proposalRow, err error) {
	if _, err = photoInScope(ctx, tx, photo); err != nil {
		return p, row, err
	}
	row, found, err := recognitionOf.Find(ctx, tx, idArgs{photo})
	if err == nil && !found {
		err = none
	}
	if err != nil {
		return p, row, err
	}
	p = Proposal{Recognition: row.Recognition, VisitRef: row.VisitRef, Sightings: []Sighting{}, Lines: []Line{}}
	list, err := sightingList.All(ctx, tx, idArgs{row.ID})
	if err != nil {
		return p, row, err
	}
	p.Sightings = append(p.Sightings, list...)
	p.Lines = linesOf(list)
	to, set, err := setupOf.Find(ctx, tx, db.None{})
	if err != nil || !set || to.MetricID == nil {
		return p, row, err
	}
	p.Takes = true
	said, err := s.measures.Of(ctx, tx, row.VisitRef, *to.MetricID)
	p.beside(said)
	return p, row, err
}

// linesOf gathers sightings by product, the most facings first.
func linesOf(list []Sighting) []Line {
	lines := []Line{}
	for _, each := range list {
		if each.ProductID == nil {
			continue
		}
		i := slices.IndexFunc(lines, func(l Line) bool { return l.ProductID == *each.ProductID })
		if i < 0 {
			i = len(lines)
			lines = append(lines, Line{ProductID: *each.ProductID, Product: each.Product, Own: each.Own})
		}
		lines[i].Proposed += each.Facings
	}
	slices.SortStableFunc(lines, func(a, b Line) int { return int(b.Proposed - a.Proposed) })
	return lines
}

// beside puts what the visit says beside what is proposed.
func (p *Proposal) beside(said []Measured) {
	for i := range p.Lines {
		for _, m := range said {
			if m.Product == p.Lines[i].ProductID {
				p.Lines[i].Value, p.Lines[i].Was, p.Lines[i].TakenBy = &m.Number, m.Proposed, m.TakenBy
			}
		}
	}
}

// Taking is what an auditor makes of a proposal.
type Taking struct {
	Lines []Taken `json:"lines" minItems:"1" maxItems:"500"`
}

// Taken is how many facings of a product count.
type Taken struct {
	ProductID int64   `json:"productId" minimum:"1"`
	Facings   float64 `json:"facings" minimum:"0" maximum:"1000"`
}

// takeOver keeps facings for the visit of a photo, as proposed or corrected.
func (s *service) takeOver(ctx context.Context, photo int64, t Taking) (p Proposal, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, row, err := s.proposalOf(ctx, tx, photo)
		if err != nil {
			return err
		}
		to, set, err := setupOf.Find(ctx, tx, db.None{})
		switch {
		case err != nil:
			return err
		case row.State != Answered:
			return notYet
		case !set || to.MetricID == nil:
			return noMetric
		}
		numbers := make(map[int64]float64, len(t.Lines))
		for _, line := range t.Lines {
			numbers[line.ProductID] = line.Facings
		}
		if err := s.measures.TakeOver(ctx, tx, row.VisitRef, *to.MetricID, row.TakenAt, numbers); err != nil {
			return err
		}
		p, _, err = s.proposalOf(ctx, tx, photo)
		return err
	})
	return p, err
}

// again has the service asked once more; what was found stays until the new answer is here.
func (s *service) again(ctx context.Context, photo int64) (p Proposal, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, row, err := s.proposalOf(ctx, tx, photo)
		if err != nil {
			return err
		}
		if _, err := Course.Next(row.State, Again); err != nil {
			return err
		}
		id, done, err := recognitionAgain.Find(ctx, tx, stateArgs{row.ID, s.kit.Now(), row.Round})
		if err != nil || !done {
			return err
		}
		if err := s.kit.Events.Publish(ctx, tx, wanted{id}); err != nil {
			return err
		}
		p, _, err = s.proposalOf(ctx, tx, photo)
		return err
	})
	return p, err
}

// Shown is what the photos of one visit propose, as the rep's phone keeps it.
type Shown struct {
	Visit  uuid.UUID   `json:"visit"`
	Metric int64       `json:"metricId"`
	Lines  []ShownLine `json:"lines"`
}

// ShownLine is how many facings of a product the photos show.
type ShownLine struct {
	Product int64 `json:"productId"`
	Facings int32 `json:"facings"`
}

// ownDays is how long a phone keeps proposals: no visit lasts longer.
const ownDays = 2

func (s *service) documents() offline.Source {
	return offline.List("recognised", photos.Take, s.own, func(v Shown) string { return v.Visit.String() })
}

func (s *service) own(ctx context.Context, tx db.Tx) ([]Shown, error) {
	actor, _ := access.From(ctx)
	rows, err := proposalOwn.All(ctx, tx, linesArgs{actor.EmployeeID, s.kit.Now().AddDate(0, 0, -ownDays)})
	out := []Shown{}
	for _, r := range rows {
		if n := len(out); n == 0 || out[n-1].Visit != r.VisitRef {
			out = append(out, Shown{Visit: r.VisitRef, Metric: r.MetricID})
		}
		last := &out[len(out)-1]
		last.Lines = append(last.Lines, ShownLine{r.ProductID, r.Facings})
	}
	return out, err
}
