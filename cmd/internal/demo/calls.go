package demo

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/geo"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// What the company's parameters about visits say in the demo: their defaults.
const (
	shortest  = 2 * time.Minute
	longest   = 3 * time.Hour
	forgotten = 4 * time.Hour
)

// How reps take a no at the fence, and how often they forget to check out in the evening.
const (
	honestExplain = 0.85 // share of honest reps who give a reason when they are refused
	cheatExplain  = 0.45
	forget        = 0.03
)

// judge is what is needed to judge claims: the rules, and where the outlets' fences are.
type judge struct {
	seed   uint64
	rules  tracking.ClaimRules
	fences *geo.FenceIndex // by the outlets' ids
	byCode map[string]int  // outlets of the branch
}

// claim is a phone's word to be at an outlet, and what was made of it.
type claim struct {
	id       int64
	ref      uuid.UUID
	outlet   int // index into the branch's
	act      string
	at       time.Time
	received time.Time
	point    orb.Point
	accuracy float64
	judged   tracking.Judgement
	fenceM   int32
	refusal  string
	reason   string
}

// visit is a claim that was believed, or explained.
type visit struct {
	opening, closing *claim
	planned          bool
	closed           time.Time // zero: still open
	flags            []string
}

// call is one call at an outlet: the phone's two taps.
type call struct {
	in, out   *sim.Event // out is nil while it has not arrived
	cheat     sim.Cheat
	forgetful bool
}

// judgeCalls makes claims and visits of what arrived before the cut.
func (t *told) judgeCalls(cut time.Time, j judge) {
	for _, c := range t.made(cut, j.seed) {
		t.judgeCall(c, cut, j)
	}
}

// made pairs check-ins with their check-outs.
func (t *told) made(cut time.Time, seed uint64) []call {
	cheats := map[string]sim.Cheat{}
	for _, v := range t.played.Truth.Visits {
		cheats[v.Ref] = v.Cheat
	}
	var list []call
	at := map[string]int{}
	for i := range t.played.Events {
		e := &t.played.Events[i]
		if !e.SentAt.Before(cut) {
			break
		}
		switch e.Kind {
		case sim.CheckIn:
			at[e.Ref] = len(list)
			list = append(list, call{in: e, cheat: cheats[e.Ref]})
		case sim.CheckOut:
			list[at[e.Ref]].out = e
		case sim.Fix:
		}
	}
	slices.SortStableFunc(list, func(a, b call) int { return a.in.At.Compare(b.in.At) })
	if n := len(list); n > 0 {
		c := &list[n-1]
		c.forgetful = n == len(t.played.Truth.Visits) && stream(seed, c.in.Ref, "forget").Float64() < forget
	}
	return list
}

func stream(seed uint64, ref, purpose string) *rand.Rand {
	return city.Stream(seed, "visit/"+ref, 0, purpose)
}

func (t *told) judgeCall(c call, cut time.Time, j judge) {
	opening := t.claim(c.in, logbook.CheckIn, j)
	if opening.judged.Verdict == geo.Outside {
		opening.refusal = "visit_outside_fence"
	}
	t.claims = append(t.claims, opening)
	if opening.refusal != "" {
		t.tellVisit("visit_refused", opening, map[string]any{"code": opening.refusal})
		if opening = t.explain(c, *opening, cut, j.seed); opening == nil {
			return
		}
		t.claims = append(t.claims, opening)
		t.tellVisit("visit_outside", opening, map[string]any{"reason": opening.reason})
	}
	v := &visit{opening: opening, planned: slices.Contains(t.plan, opening.outlet), flags: []string{}}
	v.flag(!v.planned, visits.FlagUnplanned)
	v.flag(c.in.Mock, visits.FlagMock)
	v.flag(opening.judged.Verdict == geo.Unsure, visits.FlagUnsure)
	v.flag(opening.judged.Verdict == geo.Outside, visits.FlagOutside)
	t.visits = append(t.visits, v)
	switch over := opening.at.Add(forgotten); {
	case c.out != nil && (!c.forgetful || t.eve > 0 && !over.Before(cut)):
		v.closing = t.claim(c.out, logbook.CheckOut, j)
		t.claims = append(t.claims, v.closing)
		v.closed = v.closing.at
		lasted := v.closed.Sub(opening.at)
		v.flag(lasted < shortest, visits.FlagShort)
		v.flag(lasted > longest, visits.FlagLong)
		v.flag(v.closing.judged.Verdict == geo.Outside, visits.FlagLeft)
	case over.Before(cut):
		v.closed = over
		v.flag(true, visits.FlagForgotten)
		v.flag(forgotten > longest, visits.FlagLong)
		t.tellVisit("visit_forgotten", opening, nil)
	}
}

func (v *visit) flag(when bool, flag string) {
	if when && !slices.Contains(v.flags, flag) {
		v.flags = append(v.flags, flag)
	}
}

// claim is an event judged by the product's own rules. At the door a phone tells
// its latest fixes too; nobody asks for them on the way out.
func (t *told) claim(e *sim.Event, act string, j judge) *claim {
	i := j.byCode[e.Outlet]
	fence, radius := t.branch.fence(i)
	said := tracking.Claim{Point: e.Point, AccuracyM: kept(e.AccuracyM), At: e.At.UTC(), Mock: &e.Mock}
	if act == logbook.CheckIn {
		said.Recent = t.recent(e.At)
	}
	return &claim{
		ref: uuid.MustParse(e.Ref), outlet: i, act: act, at: e.At.UTC(), received: e.SentAt.UTC(), point: e.Point, accuracy: *said.AccuracyM,
		judged: j.rules.Judge(said, fence), fenceM: radius,
	}
}

// reasons reps give at the fence.
var reasons = []string{"门店已搬迁，定位未更新", "店主约在仓库见面", "地图位置不准", "商场内信号差，定位漂移", "在配送点与店主对账"}

// explain is the claim of a rep who was refused and tries again with a reason,
// half a minute later; nil for one who leaves it at that.
func (t *told) explain(c call, again claim, cut time.Time, seed uint64) *claim {
	r := stream(seed, c.in.Ref, "explain")
	likely := honestExplain
	if c.cheat == sim.FarCheckIn {
		likely = cheatExplain
	}
	if r.Float64() >= likely {
		return nil
	}
	wait := time.Duration(20+r.IntN(40)) * time.Second
	if c.out != nil {
		wait = min(wait, c.out.At.Sub(c.in.At)-5*time.Second)
	}
	again.at, again.received = again.at.Add(wait), again.received.Add(wait)
	again.refusal, again.reason = "", reasons[r.IntN(len(reasons))]
	if !again.received.Before(cut) {
		return nil
	}
	return &again
}

func (t *told) tellVisit(kind string, c *claim, more map[string]any) {
	params := map[string]any{
		"outletName": t.branch.Outlets[c.outlet].Name, "distanceM": math.Round(c.judged.DistanceM),
		"beyondM": math.Round(c.judged.BeyondM), "fenceM": c.fenceM,
	}
	n := notice{at: c.received, kind: kind, severity: "warn", outlet: c.outlet, point: c.point, params: params}
	if kind == "visit_forgotten" {
		n.at, n.severity, n.params = c.at.Add(forgotten), "info", map[string]any{"outletName": params["outletName"]}
	}
	for k, v := range more {
		n.params[k] = v
	}
	t.notices = append(t.notices, n)
}
