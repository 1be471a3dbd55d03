package evidence

import (
	"time"

	"xuntu.dev/tracking"
)

// Default is the rule set in force. What alone makes a visit reviewed (2.5) or
// rejected (4) is hardly ever seen on an honest phone; the rest needs company.
func Default() Rules {
	return Rules{
		Version: "evidence-1", ReviewAt: 2.5, RejectAt: 4, Claim: tracking.DefaultClaimRules(),
		Weights: map[tracking.ReasonCode]float64{
			BeyondDoubt: 1.5, HardlyInside: 1.5, Fleeting: 3, RodeThrough: 1.5,
			MadeUp: 5, ImpossibleSpeed: 3.5, UnmeasuredMotion: 3, NoInertia: 2.5, StraightIn: 2.5,
			NeverMoved: 3, Pinned: 0.5, FrozenSpeed: 2.5, FrozenAccuracy: 2, NoNoise: 2, DeadSpeed: 1, MemorylessNoise: 1.5, CoarseGrid: 1.5,
			ClockSetBack: 4, ClockWrong: 0.5,
			Replayed: 5, ReplayedRoughly: 4, SameRide: 2.5, TwinTrack: 5, PhotoUsedBefore: 5, PhotoOld: 3,
			CellFar: 3, WifiSeen: -1.5, WifiMissing: 0.5, NotAttested: 1,
		},
		Limits: Limits{
			BeyondPer100M: 1, BeyondMost: 4, ShortStay: time.Minute, InsideLeast: 30 * time.Second, RideMPS: 5,
			SpeedMPS: 150 / 3.6, LastingFixes: 3, SilenceS: 10, SpeedSlack: 1.5, SpeedSlackMPS: 1.5, UnmeasuredM: 150,
			InertiaMPS: 20, InertiaTimes: 2, StraightM: 1500, StraightMPS: 20,
			SteadyFixes: 15, DanceM: 0.1, NoNoiseShare: 0.02, NoiseRatio: 0.6, NoiseFixes: 20, WhiteRatio: 0.8, WhiteMore: 1, RestMPS: 0.05, CreepMPS: 0.3, StillMPS: 1.5,
			SetBack: time.Minute, ClockOff: time.Minute,
			SameM: 1.5, RhythmM: 12, RhythmShare: 0.9, RhythmFixes: 20, RhythmSpanM: 60,
			PhotoBits: 6, PhotoAge: time.Hour, CellKM: 5,
		},
	}
}
