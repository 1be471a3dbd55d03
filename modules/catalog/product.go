package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/modules/catalog/pricing"
)

// Product is something that is sold, a spare part, or a competitor's that is watched.
type Product struct {
	ID int64 `json:"id"`
	ProductFields
	Brand    string `json:"brand"`
	Category string `json:"category"`
	Own      bool   `json:"own" doc:"false: a competitor's"`
	Photo    string `json:"photo,omitempty" doc:"SHA-256 of its picture; absent: it has none"`
	Rev      int32  `json:"rev"`
}

// ProductFields are what people write of a product.
type ProductFields struct {
	Code       string         `json:"code" maxLength:"40"`
	Name       string         `json:"name" maxLength:"120"`
	BrandID    int64          `json:"brandId"`
	CategoryID int64          `json:"categoryId"`
	Barcode    string         `json:"barcode,omitempty" doc:"GTIN of 8, 12, 13 or 14 digits"`
	Spec       string         `json:"spec,omitempty" maxLength:"60" doc:"like 500 g"`
	ShelfDays  *int32         `json:"shelfDays,omitempty" minimum:"1" maximum:"3650"`
	StorageC   *int32         `json:"storageC,omitempty" minimum:"-60" maximum:"60" doc:"the highest temperature it may be kept at, degrees Celsius"`
	State      string         `json:"state,omitempty" enum:"active,stopped" default:"active" doc:"stopped: not for new orders"`
	Kind       string         `json:"kind,omitempty" enum:"ware,part" default:"ware" doc:"part: a spare part, which no outlet sells; it stays what it was made as"`
	Fits       []string       `json:"fits,omitempty" maxItems:"50" doc:"the models of assets that a part fits"`
	Units      []pricing.Unit `json:"units" minItems:"1" maxItems:"6" doc:"the packs; one of them holds 1"`

	Extra fields.Values `json:"extra,omitempty" doc:"values of the company's own fields; in a change null takes one away"`
}

// mostHolds is how many base units a pack may hold.
const mostHolds = 100_000

// check trims a product and says everything that is wrong with it.
func (p *ProductFields) check() error {
	bad := fault.New(fault.Invalid, "product_invalid", "the product cannot be kept as it is")
	p.Code, p.Name, p.Barcode, p.Spec = strings.TrimSpace(p.Code), strings.TrimSpace(p.Name), strings.TrimSpace(p.Barcode), strings.TrimSpace(p.Spec)
	if p.State == "" {
		p.State = "active"
	}
	for field, text := range map[string]string{"code": p.Code, "name": p.Name} {
		if text == "" {
			bad = bad.At("body."+field, "write something", "")
		}
	}
	if p.Barcode != "" && !gtin(p.Barcode) {
		bad = bad.At("body.barcode", "8, 12, 13 or 14 digits of which the last one checks the others", p.Barcode)
	}
	bad = p.checkUnits(bad)
	if len(bad.Fields) == 0 {
		return p.checkFits()
	}
	slices.SortFunc(bad.Fields, func(a, b fault.Field) int { return cmp.Compare(a.Location, b.Location) })
	return bad.With("field", strings.TrimPrefix(bad.Fields[0].Location, "body."))
}

func (p *ProductFields) checkUnits(bad *fault.Error) *fault.Error {
	base := false
	for i, u := range p.Units {
		p.Units[i].Code = strings.TrimSpace(u.Code)
		at := fmt.Sprintf("body.units[%d]", i)
		switch {
		case p.Units[i].Code == "" || utf8.RuneCountInString(p.Units[i].Code) > 8:
			bad = bad.At(at+".code", "1 to 8 characters", u.Code)
		case u.Holds < 1 || u.Holds > mostHolds:
			bad = bad.At(at+".holds", fmt.Sprintf("1 to %d base units", mostHolds), u.Holds)
		case slices.ContainsFunc(p.Units[:i], func(o pricing.Unit) bool { return o.Code == p.Units[i].Code || o.Holds == u.Holds }):
			bad = bad.At(at, "another pack has the same name or holds as many", u.Holds)
		}
		base = base || u.Holds == 1
	}
	if !base {
		bad = bad.At("body.units", "one unit has to hold 1: counts are stored in it", nil)
	}
	return bad
}

// gtin says whether digits are a number of GS1's: weighted by 3 and 1 from the right they come to a multiple of ten
// (GS1 General Specifications, 7.9).
func gtin(digits string) bool {
	if n := len(digits); n != 8 && (n < 12 || n > 14) {
		return false
	}
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		sum += d * (1 + 2*(i%2))
	}
	return sum%10 == 0
}
