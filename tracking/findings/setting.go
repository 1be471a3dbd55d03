package findings

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/evidence"
)

// Setting is a rule set as people read and change it: numbers under names. Limits that
// are times are seconds and end in S.
type Setting struct {
	ReviewAt float64            `json:"reviewAt" doc:"from this sum of weights on a person looks"`
	RejectAt float64            `json:"rejectAt" doc:"from this sum on the visit does not count"`
	Weights  map[string]float64 `json:"weights" doc:"what each piece counts, by its code"`
	Limits   map[string]float64 `json:"limits" doc:"where pieces begin; units in the names, S is seconds"`
}

// weightMost is the most that one piece may count, either way.
const weightMost = 10

// durations are the limits that are times.
func durations(l *evidence.Limits) map[string]*time.Duration {
	return map[string]*time.Duration{
		"shortStay": &l.ShortStay, "insideLeast": &l.InsideLeast, "setBack": &l.SetBack, "clockOff": &l.ClockOff, "photoAge": &l.PhotoAge,
	}
}

// settingOf writes rules as a setting.
func settingOf(r evidence.Rules) (Setting, error) {
	s := Setting{ReviewAt: r.ReviewAt, RejectAt: r.RejectAt, Weights: map[string]float64{}, Limits: map[string]float64{}}
	for code, weight := range r.Weights {
		s.Weights[string(code)] = weight
	}
	raw, err := json.Marshal(r.Limits)
	if err == nil {
		err = json.Unmarshal(raw, &s.Limits)
	}
	if err != nil {
		return s, fmt.Errorf("write the limits of rule set %s: %w", r.Version, err)
	}
	for name, d := range durations(&r.Limits) {
		delete(s.Limits, name)
		s.Limits[name+"S"] = d.Seconds()
	}
	return s, nil
}

// rules makes rules of a setting: those the product is delivered with, changed where the
// setting says so. What it does not name stays; what nobody knows is a fault.
func (s Setting) rules(version string) (evidence.Rules, error) {
	r := evidence.Default()
	known, err := settingOf(r)
	if err != nil {
		return r, err
	}
	if err := s.check(known); err != nil {
		return r, err
	}
	r.Version, r.ReviewAt, r.RejectAt = version, s.ReviewAt, s.RejectAt
	for code, weight := range s.Weights {
		r.Weights[tracking.ReasonCode(code)] = weight
	}
	limits := maps.Clone(known.Limits)
	maps.Copy(limits, s.Limits)
	times := durations(&r.Limits)
	for name, d := range times {
		*d = time.Duration(limits[name+"S"] * float64(time.Second))
		delete(limits, name+"S")
	}
	raw, err := json.Marshal(limits)
	if err == nil {
		err = json.Unmarshal(raw, &r.Limits)
	}
	if err != nil {
		return r, fault.New(fault.Invalid, "rule_set_invalid", "a limit that counts readings must be a whole number").At("body.setting.limits", err.Error(), nil)
	}
	return r, nil
}

// check says what is wrong with a setting, if anything is.
func (s Setting) check(known Setting) error {
	bad := func(at, what string, value any) error {
		return fault.New(fault.Invalid, "rule_set_invalid", "%s %s", strings.TrimPrefix(at, "body.setting."), what).At(at, what, value)
	}
	if !(s.ReviewAt > 0 && s.RejectAt >= s.ReviewAt && s.RejectAt <= 100) {
		return bad("body.setting.rejectAt", "must not be less than reviewAt, and both above 0", s.RejectAt)
	}
	for _, code := range slices.Sorted(maps.Keys(s.Weights)) {
		at, weight := "body.setting.weights."+code, s.Weights[code]
		if _, is := known.Weights[code]; !is {
			return bad(at, "is no piece of evidence", weight)
		}
		if !(math.Abs(weight) <= weightMost) {
			return bad(at, fmt.Sprintf("must lie between -%d and %d", weightMost, weightMost), weight)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Limits)) {
		at, limit := "body.setting.limits."+name, s.Limits[name]
		if _, is := known.Limits[name]; !is {
			return bad(at, "is no limit", limit)
		}
		if !(limit >= 0 && limit <= 1e6) {
			return bad(at, "must lie between 0 and 1,000,000", limit)
		}
	}
	return nil
}
