package pricing

import "slices"

// Act is what a deal does.
type Act string

// The acts of deals.
const (
	Percent Act = "percent" // Value basis points off each line it is about
	Off     Act = "off"     // Value fen off, divided among its lines
	Fixed   Act = "fixed"   // one Unit costs Value fen
	Free    Act = "free"    // Gift is given
)

// Measure is what the steps of a deal are counted in.
type Measure string

// The measures of deals.
const (
	Quantity Measure = "quantity" // base units of its lines
	Amount   Measure = "amount"   // fen of its lines, after the deals before it
)

// Deal is a price mechanic: from the highest step that the lines it is about reach, it does its act.
type Deal struct {
	ID   int64    `json:"id"`
	Name string   `json:"name"`
	For  Audience `json:"for"`
	Span
	Rank       int     `json:"rank"`            // the higher ones come first
	Group      string  `json:"group,omitempty"` // of the deals of a group only the best for the buyer counts
	Products   []int64 `json:"products,omitempty"`
	Categories []int64 `json:"categories,omitempty"`
	Brands     []int64 `json:"brands,omitempty"`
	Measure    Measure `json:"measure"`
	Act        Act     `json:"act"`
	Unit       string  `json:"unit,omitempty"` // of Fixed
	Steps      []Step  `json:"steps"`
	Repeat     bool    `json:"repeat,omitempty"` // Off and Free: once for each time the step is reached
	Most       Money   `json:"most,omitempty"`   // the most it takes off a cart; 0: no limit
}

// Step is what has to be reached, and what is done then.
type Step struct {
	Least int64 `json:"least"`
	Value int64 `json:"value,omitempty"`
	Gift  *Gift `json:"gift,omitempty"`
}

// Gift is what is given.
type Gift struct {
	Product int64  `json:"product"`
	Unit    string `json:"unit"`
	Count   int64  `json:"count"`
}

// about says whether the deal is about a product; one that names nothing is about everything.
func (d *Deal) about(p *Product) bool {
	if len(d.Products)+len(d.Categories)+len(d.Brands) == 0 {
		return true
	}
	return slices.Contains(d.Products, p.ID) || slices.Contains(d.Categories, p.Category) || slices.Contains(d.Brands, p.Brand)
}

// step gives the highest step that has been reached, and how often; when none has, the lowest.
func (d *Deal) step(has int64) (s Step, times int64, reached bool) {
	for i, each := range d.Steps {
		if has >= each.Least && (!reached || each.Least > s.Least) {
			s, reached = each, true
		}
		if !reached && (i == 0 || each.Least < s.Least) {
			s = each
		}
	}
	if !reached {
		return s, 0, false
	}
	if !d.Repeat || s.Least == 0 {
		return s, 1, true
	}
	return s, min(has/s.Least, mostCount), true
}
