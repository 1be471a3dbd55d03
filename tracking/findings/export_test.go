package findings

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/tracking/evidence"
)

// JudgeDue and Adopt are the jobs, to be run by hand.
func (s *Service) JudgeDue(ctx context.Context) error { return s.judgeDue(ctx) }

// Adopt is the other job.
func (s *Service) Adopt(ctx context.Context) error { return s.adopt(ctx) }

// How long things take, for tests that let the clock go on.
const (
	Settle   = settle
	Soon     = soon
	Patience = patience
)

// Agree tells the proposed place, and whether visits agree on it.
func Agree(reps []int64, stood []orb.Point, place orb.Point) (orb.Point, bool) {
	visits := make([]standing, len(stood))
	for i := range stood {
		visits[i] = standing{reps[i], stood[i]}
	}
	a, agreed := agree(visits, place)
	return a.at, agreed
}

// SettingOf and RulesOf go there and back.
func SettingOf(r evidence.Rules) (Setting, error) { return settingOf(r) }

// RulesOf makes rules of a setting.
func RulesOf(s Setting, version string) (evidence.Rules, error) { return s.rules(version) }
