package merchandising

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
)

// Promotion is what is to be carried out at outlets from day to day, with the checklist of a visit (MER-20).
type Promotion struct {
	ID int64 `json:"id"`
	PromotionFields
	State     string    `json:"state" enum:"active,disabled"`
	Meant     int       `json:"meant" doc:"outlets in scope it is for"`
	Checked   int       `json:"checked" doc:"of the outlets in scope, those that a visit has checked"`
	Executed  int       `json:"executed" doc:"of them, those where the last check found every point carried out"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// PromotionFields are what people write of a promotion.
type PromotionFields struct {
	Code     string       `json:"code" minLength:"1" maxLength:"40"`
	Name     string       `json:"name" minLength:"1" maxLength:"80"`
	Note     string       `json:"note,omitempty" maxLength:"500" doc:"what reps are to know of it"`
	From     string       `json:"from" format:"date"`
	To       string       `json:"to" format:"date" doc:"the last day"`
	Classes  []string     `json:"classes" maxItems:"10" doc:"of outlets; none: all"`
	Channels []string     `json:"channels" maxItems:"40" doc:"of outlets; none: all"`
	Units    []int32      `json:"units" maxItems:"200" doc:"with the units below them; none: all"`
	Outlets  []int64      `json:"outlets" maxItems:"2000" doc:"by list; none: those of the classes, channels and units"`
	Points   []PromoPoint `json:"points" minItems:"1" maxItems:"30" doc:"in their order"`
}

// PromoPoint is one thing to be carried out.
type PromoPoint struct {
	Key    string `json:"key" maxLength:"40" doc:"names the point in its promotion"`
	Name   string `json:"name" minLength:"1" maxLength:"80"`
	Weight int    `json:"weight" minimum:"1" maximum:"100" doc:"beside the other points"`
	Photo  bool   `json:"photo" doc:"a photo is wanted when it is carried out"`
}

// PointSaid is what a visit says of one point.
type PointSaid struct {
	Key    string   `json:"key" maxLength:"40"`
	Done   bool     `json:"done"`
	Note   string   `json:"note,omitempty" maxLength:"200"`
	Photos []string `json:"photos,omitempty" maxItems:"9" doc:"the SHA-256 of photos of the visit"`
	Same   bool     `json:"same,omitempty" doc:"taken over from the check before; counts where that said so"`
}

var pointKey = regexp.MustCompile(`^[a-z0-9][a-z0-9_]{0,39}$`)

// check trims the fields and says what is wrong with them.
func (f *PromotionFields) check() error {
	bad := func(at, message string) error {
		return fault.New(fault.Invalid, "promotion_invalid", "the promotion cannot be kept: %s", message).With("hint", message).At("body."+at, message, nil)
	}
	f.Code, f.Name, f.Note = strings.TrimSpace(f.Code), strings.TrimSpace(f.Name), strings.TrimSpace(f.Note)
	f.Classes, f.Channels, f.Units, f.Outlets = list(f.Classes), list(f.Channels), list(f.Units), list(f.Outlets)
	switch {
	case f.Code == "" || f.Name == "":
		return bad("name", "it needs a code and a name")
	case f.To < f.From:
		return bad("to", "it ends before it begins")
	}
	for i := range f.Points {
		p, at := &f.Points[i], fmt.Sprintf("points[%d]", i)
		p.Name = strings.TrimSpace(p.Name)
		switch {
		case !pointKey.MatchString(p.Key):
			return bad(at+".key", "a key is made of small letters, digits and _")
		case p.Name == "":
			return bad(at+".name", "each point needs a name")
		case slices.ContainsFunc(f.Points[:i], func(o PromoPoint) bool { return o.Key == p.Key }):
			return bad(at+".key", "two points have the same key")
		}
	}
	return nil
}

// judgePoints holds what a visit says against the points that are asked: each once, with the photo it wants. It gives the
// weights of what was carried out, per cent of all. Phones reckon the same: frontend/src/modules/merchandising/phone/promotions.ts.
func judgePoints(asked []PromoPoint, said []PointSaid) (score int, executed bool, err error) {
	all, done := 0, 0
	for i, s := range said {
		if !slices.ContainsFunc(asked, func(p PromoPoint) bool { return p.Key == s.Key }) || slices.ContainsFunc(said[:i], func(o PointSaid) bool { return o.Key == s.Key }) {
			return 0, false, fault.New(fault.Invalid, "promo_point_unknown", "the promotion does not ask %q, or asks it once", s.Key).With("point", s.Key)
		}
	}
	for _, p := range asked {
		i := slices.IndexFunc(said, func(s PointSaid) bool { return s.Key == p.Key })
		switch {
		case i < 0:
			return 0, false, fault.New(fault.Invalid, "promo_point_unsaid", "%s: say whether it is carried out", p.Name).With("point", p.Name)
		case said[i].Done && p.Photo && len(said[i].Photos) == 0:
			return 0, false, fault.New(fault.Invalid, "promo_photo_missing", "%s: a photo is wanted", p.Name).With("point", p.Name)
		case said[i].Done:
			done += p.Weight
		}
		all += p.Weight
	}
	return (200*done + all) / (2 * all), done == all, nil
}
