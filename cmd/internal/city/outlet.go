package city

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// Channel is the kind of trade an outlet does.
type Channel string

// The eight channels of the demo data, with their share of the outlets.
const (
	Traditional Channel = "gt"          // 传统小店, 46 %
	Convenience Channel = "convenience" // 便利店, 16 %
	Fresh       Channel = "fresh"       // 社区/生鲜店, 12 %
	Supermarket Channel = "supermarket" // 超市, 10 %
	Wholesale   Channel = "wholesale"   // 农贸批零, 6 %
	HoReCa      Channel = "horeca"      // 餐饮, 6 %
	KeyAccount  Channel = "ka"          // KA 卖场, 2 %
	Canteen     Channel = "canteen"     // 学校/团餐, 2 %
)

// Label returns the channel's Chinese name.
func (c Channel) Label() string {
	return map[Channel]string{
		Traditional: "传统小店", Convenience: "便利店", Fresh: "社区生鲜店", Supermarket: "超市",
		Wholesale: "农贸批零", HoReCa: "餐饮", KeyAccount: "KA卖场", Canteen: "学校团餐",
	}[c]
}

// Grade is the class of an outlet: KA 3 %, A 17 %, B 35 %, C 45 %.
type Grade string

// The grades, most important first.
const (
	GradeKA Grade = "KA"
	GradeA  Grade = "A"
	GradeB  Grade = "B"
	GradeC  Grade = "C"
)

// Outlet is a shop of the demo data. Point is what the company has on file; True is where
// the shop really stands and belongs to the truth only.
type Outlet struct {
	Number    int    // from 1 within the branch
	Code      string // C-ZZ-000123
	Key       string // outlet/ZZ/000123, for a UUID of version 5
	Name      string
	Contact   string
	Phone     string // synthetic: no such number is given out
	Address   string
	District  string
	Channel   Channel
	Grade     Grade
	Located   bool      // false for the 1.5 % without coordinates
	Point     orb.Point // on file; WGS-84, whole 1e-7 degrees; zero if not located
	True      orb.Point
	Street    Spot    // where a car stops for it
	Misplaced float64 // metres from True to Point; 0 unless the file is wrong (2 %)
	Duplicate int     // number of the outlet that this is a double of (0.8 %), or 0
	Rural     bool    // stands in a county town
}

// Outlets returns the first n outlets of the city's branch. Outlet k is the same whatever n.
func (c *City) Outlets(n int) []Outlet {
	out := make([]Outlet, n)
	for i := range out {
		out[i] = c.outlet(i+1, out[:i])
	}
	return out
}

// outlet makes outlet number k; earlier are the outlets before it.
func (c *City) outlet(k int, earlier []Outlet) Outlet {
	rnd := func(purpose string) *rand.Rand { return Stream(c.Seed, "outlet/"+c.Branch.Code, uint64(k), purpose) }
	o := Outlet{
		Number: k,
		Code:   fmt.Sprintf("C-%s-%06d", c.Branch.Code, k),
		Key:    fmt.Sprintf("outlet/%s/%06d", c.Branch.Code, k),
	}
	o.Channel = pickChannel(rnd("channel").Float64())
	o.Grade = pickGrade(o.Channel, rnd("grade").Float64())
	o.True, o.Street, o.Rural = c.market.stand(c, rnd("place"))
	o.Phone = fmt.Sprintf("140%08d", rnd("phone").IntN(100_000_000))
	c.christen(&o, rnd("name"))
	if twin := rnd("double"); twin.Float64() < 0.008 && len(earlier) > 0 {
		o.copyFrom(earlier[twin.IntN(len(earlier))], twin)
	}
	c.file(&o, rnd("file"))
	return o
}

// copyFrom makes o a second entry of the same shop, as two reps would write it.
func (o *Outlet) copyFrom(first Outlet, r *rand.Rand) {
	o.Duplicate = first.Number
	o.Channel, o.Grade, o.Contact, o.Phone = first.Channel, first.Grade, first.Contact, first.Phone
	o.Address, o.District, o.Street, o.Rural = first.Address, first.District, first.Street, first.Rural
	o.True = nudge(first.True, r.Float64()*360, between(r, 1, 12))
	o.Name = first.Name + []string{"", "（新）", "分店", "店"}[r.IntN(4)]
}

// file decides what the company knows of the place.
func (c *City) file(o *Outlet, r *rand.Rand) {
	luck := r.Float64()
	if luck < 0.015 {
		return
	}
	o.Located, o.Point = true, o.True
	if luck < 0.035 {
		away := 150 * math.Pow(2000.0/150, r.Float64())
		o.Point = nudge(o.True, r.Float64()*360, away)
		o.Misplaced = orbgeo.Distance(o.True, o.Point)
	}
}

func nudge(p orb.Point, bearing, metres float64) orb.Point {
	q := orbgeo.PointAtBearingAndDistance(p, bearing, metres)
	return orb.Point{round7(q[0]), round7(q[1])}
}

func pickChannel(luck float64) Channel {
	shares := []struct {
		channel Channel
		share   float64
	}{{Traditional, 0.46}, {Convenience, 0.16}, {Fresh, 0.12}, {Supermarket, 0.10}, {Wholesale, 0.06}, {HoReCa, 0.06}, {KeyAccount, 0.02}}
	for _, s := range shares {
		if luck < s.share {
			return s.channel
		}
		luck -= s.share
	}
	return Canteen
}

// pickGrade draws the grade given the channel; over all channels KA 3 %, A 17 %, B 35 %, C 45 %.
func pickGrade(c Channel, luck float64) Grade {
	shares := map[Channel][3]float64{
		Traditional: {0, 0.09, 0.33}, Convenience: {0, 0.25, 0.45}, Fresh: {0, 0.09, 0.37}, Supermarket: {0.10, 0.45, 0.35},
		Wholesale: {0, 0.30, 0.35}, HoReCa: {0, 0.20, 0.35}, KeyAccount: {1, 0, 0}, Canteen: {0, 0.15, 0.45},
	}[c]
	for i, g := range []Grade{GradeKA, GradeA, GradeB} {
		if luck < shares[i] {
			return g
		}
		luck -= shares[i]
	}
	return GradeC
}
