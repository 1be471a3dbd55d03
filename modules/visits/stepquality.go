package visits

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// What can be wrong with a closed visit that is not qualified (VIS-11).
const (
	BadFence    = "fence"    // the fence said outside, with a reason or not
	BadDuration = "duration" // too short, too long, or never ended by the rep
	BadSteps    = "steps"    // a mandatory step is missing
	BadPhotos   = "photos"   // the audit failed a photo of it
	BadEvidence = "evidence" // what speaks against it weighs more
)

// shortcomings says why a closed visit is not qualified; a qualified one has none. It is qualified if and only if the
// fence did not say outside, the duration was right, every mandatory step was done, and no other room objects.
func shortcomings(verdict string, flags, objections []string) []string {
	list := []string{}
	add := func(when bool, what string) {
		if when && !slices.Contains(list, what) {
			list = append(list, what)
		}
	}
	has := func(flag string) bool { return slices.Contains(flags, flag) }
	add(verdict == string(geo.Outside), BadFence)
	add(has(FlagShort) || has(FlagLong) || has(FlagForgotten), BadDuration)
	add(has(FlagIncomplete), BadSteps)
	for _, each := range objections {
		add(true, each)
	}
	return list
}

// Quality is how many closed visits of a rep are qualified.
type Quality struct {
	RepID     int64          `json:"repId"`
	Visits    int            `json:"visits" doc:"closed ones"`
	Qualified int            `json:"qualified"`
	Rate      float64        `json:"rate" doc:"qualified ÷ closed, 0 to 1"`
	Against   map[string]int `json:"against" doc:"how many visits have which shortcoming: fence, duration, steps, photos, evidence"`
}

// mostQualityDays bounds a question about quality: a quarter and a week.
const mostQualityDays = 100

// quality sums up the visits of some days by rep.
func (s *service) quality(ctx context.Context, tx db.Tx, q qualityArgs) ([]Quality, error) {
	if q.To.Sub(q.From) > mostQualityDays*24*time.Hour {
		return nil, fault.New(fault.Invalid, "days_too_many", "ask for at most %d days", mostQualityDays).With("most", mostQualityDays)
	}
	rows, err := stepQuality.All(ctx, tx, q)
	if err != nil {
		return nil, err
	}
	list := []Quality{}
	for _, r := range rows {
		if n := len(list); n == 0 || list[n-1].RepID != r.RepID {
			list = append(list, Quality{RepID: r.RepID, Against: map[string]int{}})
		}
		list[len(list)-1].count(shortcomings(r.Verdict, r.Flags, r.Against))
	}
	return list, nil
}

func (q *Quality) count(bad []string) {
	q.Visits++
	if len(bad) == 0 {
		q.Qualified++
	}
	for _, each := range bad {
		q.Against[each]++
	}
	q.Rate = float64(q.Qualified) / float64(q.Visits)
}
