package catalog

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

// Deal is a price mechanic as it is being written.
type Deal struct {
	ID int64 `json:"id"`
	Held
	DealFields
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// DealFields are what a deal is about and what it does.
type DealFields struct {
	Rank   int32      `json:"rank,omitempty" doc:"the higher ones come first"`
	Paused bool       `json:"paused,omitempty" doc:"left out of the next version"`
	Does   DealAction `json:"does"`
}

// DealAction is the part of a deal that pricing reads.
type DealAction struct {
	Group      string          `json:"group,omitempty" maxLength:"40" doc:"of the deals of a group only the best for the buyer counts"`
	Products   []int64         `json:"products,omitempty"`
	Categories []int64         `json:"categories,omitempty"`
	Brands     []int64         `json:"brands,omitempty" doc:"with products and categories: what it is about; none of them is everything"`
	Measure    pricing.Measure `json:"measure" enum:"quantity,amount"`
	Act        pricing.Act     `json:"act" enum:"percent,off,fixed,free"`
	Unit       string          `json:"unit,omitempty" doc:"of a fixed price"`
	Steps      []pricing.Step  `json:"steps" minItems:"1" maxItems:"10" doc:"least in base units or fen; value in basis points or fen"`
	Repeat     bool            `json:"repeat,omitempty" doc:"so much off, or a gift, each time the step is reached"`
	Most       pricing.Money   `json:"most,omitempty" minimum:"0" doc:"the most it takes off a cart, fen"`
}

// check says what is wrong with a deal.
func (d *DealAction) check() error {
	bad := func(location, message string) error {
		return fault.New(fault.Invalid, "deal_invalid", "the deal cannot be kept: %s", message).With("field", location).At("body.does."+location, message, nil)
	}
	if d.Act == pricing.Fixed && d.Unit == "" {
		return bad("unit", "a fixed price needs the unit it is for")
	}
	for i, s := range d.Steps {
		at := fmt.Sprintf("steps[%d]", i)
		switch {
		case s.Least < 0 || i > 0 && s.Least <= d.Steps[i-1].Least:
			return bad(at+".least", "steps go up, from 0")
		case d.Act == pricing.Percent && (s.Value < 1 || s.Value > 10_000):
			return bad(at+".value", "1 to 10000 basis points")
		case (d.Act == pricing.Off || d.Act == pricing.Fixed) && (s.Value < 0 || s.Value > 1_000_000_000):
			return bad(at+".value", "0 to ten million yuan, in fen")
		case d.Act == pricing.Free && (s.Gift == nil || s.Gift.Count < 1 || s.Gift.Count > 1_000_000 || s.Gift.Unit == ""):
			return bad(at+".gift", "say what is given: a product, its unit and how many")
		}
	}
	return nil
}

// dealWish is what people write of a deal, and the rev they have read.
type dealWish struct {
	Held
	DealFields
	Rev int32 `json:"rev,omitempty"`
}

func (s *Service) deals() record.Kind[dealRow, Deal, dealWish] {
	return record.Kind[dealRow, Deal, dealWish]{
		Name: "deal", Plural: "deals", Sees: View, Keeps: Price,
		Says: record.Summaries{
			List: "Deals as they are being written, by rank", Add: "A new deal",
			Set: "Write a deal anew", Remove: "Take a deal away; published terms keep it",
		},
		All: dealList, Remove: dealRemove, Seen: dealRow.seen, Put: s.putDeal,
	}
}

// putDeal makes a deal or writes one anew.
func (s *Service) putDeal(ctx context.Context, tx db.Tx, id int64, w dealWish) (kept record.Kept, found bool, err error) {
	from, to, err := w.days()
	if err == nil {
		err = w.Does.check()
	}
	if err != nil {
		return kept, false, err
	}
	return dealPut.Find(ctx, tx, dealArgs{id, w.Name, w.For, from, to, w.Rank, w.Paused, w.Does, w.Rev, s.kit.Now()})
}

// pricing gives the deal as pricing reads it.
func (d Deal) pricing() pricing.Deal {
	return pricing.Deal{
		ID: d.ID, Name: d.Name, For: d.For, Span: pricing.Span{From: d.From, To: d.To}, Rank: int(d.Rank), Group: d.Does.Group,
		Products: d.Does.Products, Categories: d.Does.Categories, Brands: d.Does.Brands, Measure: d.Does.Measure, Act: d.Does.Act,
		Unit: d.Does.Unit, Steps: d.Does.Steps, Repeat: d.Does.Repeat, Most: d.Does.Most,
	}
}
