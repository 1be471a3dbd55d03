package evidence

import (
	"time"

	"xuntu.dev/tracking"
)

// The codes of the pieces; their figures are in the comments, units in their names.
const (
	PlaceJudged      tracking.ReasonCode = "place_judged"        // beyondM, accuracyM, fixes
	BeyondDoubt      tracking.ReasonCode = "beyond_doubt"        // excessM, beyondM, accuracyM, fixes
	HardlyInside     tracking.ReasonCode = "hardly_inside"       // insideS, limitS
	Fleeting         tracking.ReasonCode = "fleeting"            // stayedS, limitS
	RodeThrough      tracking.ReasonCode = "rode_through"        // speedMps, limitMps
	MadeUp           tracking.ReasonCode = "made_up"             // fixes
	ImpossibleSpeed  tracking.ReasonCode = "impossible_speed"    // excessM, limitMps
	UnmeasuredMotion tracking.ReasonCode = "unmeasured_motion"   // movedM, measuredM
	NoInertia        tracking.ReasonCode = "no_inertia"          // times, changeMps
	StraightIn       tracking.ReasonCode = "straight_in"         // lengthM, offM, speedMps
	NeverMoved       tracking.ReasonCode = "never_moved"         // fixes
	Pinned           tracking.ReasonCode = "pinned"              // fixes
	FrozenSpeed      tracking.ReasonCode = "frozen_speed"        // fixes, speedMps
	DeadSpeed        tracking.ReasonCode = "dead_speed"          // fixes
	FrozenAccuracy   tracking.ReasonCode = "frozen_accuracy"     // fixes, values
	NoNoise          tracking.ReasonCode = "no_noise"            // fixes, share
	MemorylessNoise  tracking.ReasonCode = "memoryless_noise"    // fixes, ratio, limit
	CoarseGrid       tracking.ReasonCode = "coarse_grid"         // decimals
	ClockSetBack     tracking.ReasonCode = "clock_set_back"      // backS, limitS
	ClockWrong       tracking.ReasonCode = "clock_wrong"         // offS, limitS
	Replayed         tracking.ReasonCode = "replayed"            // fixes, apartM
	ReplayedRoughly  tracking.ReasonCode = "replayed_roughly"    // fixes, apartM, limitM
	SameRide         tracking.ReasonCode = "same_ride"           // fixes, apartM, limitM
	TwinTrack        tracking.ReasonCode = "twin_track"          // fixes, apartM
	PhotoUsedBefore  tracking.ReasonCode = "photo_used_before"   // bits, limitBits
	PhotoOld         tracking.ReasonCode = "photo_old"           // offS, limitS
	CellFar          tracking.ReasonCode = "cell_far"            // cellKm, limitKm
	WifiSeen         tracking.ReasonCode = "outlet_wifi_seen"    // none
	WifiMissing      tracking.ReasonCode = "outlet_wifi_missing" // none
	NotAttested      tracking.ReasonCode = "not_attested"        // none
)

// Rules are a rule set: what each piece counts, and from where on it is one.
// They are data; a changed number needs a new version.
type Rules struct {
	Version  string                          `json:"version"`
	ReviewAt float64                         `json:"reviewAt"` // from this sum on a person looks
	RejectAt float64                         `json:"rejectAt"` // from this sum on the visit does not count
	Weights  map[tracking.ReasonCode]float64 `json:"weights"`
	Limits   Limits                          `json:"limits"`
	Claim    tracking.ClaimRules             `json:"claim"`
}

// Limits are where pieces of evidence begin.
type Limits struct {
	BeyondPer100M float64       `json:"beyondPer100M"` // added to BeyondDoubt for each 100 m
	BeyondMost    float64       `json:"beyondMost"`    // BeyondDoubt never counts more
	ShortStay     time.Duration `json:"shortStay"`     // less is no call
	InsideLeast   time.Duration `json:"insideLeast"`   // so long the fixes should lie at the outlet
	RideMPS       float64       `json:"rideMps"`       // nobody checks in so quickly on foot
	SpeedMPS      float64       `json:"speedMps"`      // roads end here: 150 km/h
	LastingFixes  int           `json:"lastingFixes"`  // so many readings on either side make a jump a lasting one
	SilenceS      float64       `json:"silenceS"`      // over a longer gap the speed at its ends says nothing
	SpeedSlack    float64       `json:"speedSlack"`    // factor allowed on measured speed
	SpeedSlackMPS float64       `json:"speedSlackMps"` // and this much beside
	UnmeasuredM   float64       `json:"unmeasuredM"`   // a way the phone did not measure
	InertiaMPS    float64       `json:"inertiaMps"`    // change of speed from one reading to the next
	InertiaTimes  int           `json:"inertiaTimes"`
	StraightM     float64       `json:"straightM"`    // so long no street leads straight into a shop
	StraightMPS   float64       `json:"straightMps"`  // at so high a speed
	SteadyFixes   int           `json:"steadyFixes"`  // so many equal readings are no chance
	DanceM        float64       `json:"danceM"`       // a smaller step is no movement
	NoNoiseShare  float64       `json:"noNoiseShare"` // of the accuracy: less error has no receiver
	NoiseRatio    float64       `json:"noiseRatio"`   // von Neumann's ratio / 2: 1 is white, near 0 a wandering error
	WhiteRatio    float64       `json:"whiteRatio"`   // from here on nothing but chance is left
	WhiteMore     float64       `json:"whiteMore"`    // and the noise counts so much more
	NoiseFixes    int           `json:"noiseFixes"`
	RestMPS       float64       `json:"restMps"`  // what receivers say at rest
	CreepMPS      float64       `json:"creepMps"` // what they never say while pinned
	StillMPS      float64       `json:"stillMps"` // who is slower stands
	SetBack       time.Duration `json:"setBack"`
	ClockOff      time.Duration `json:"clockOff"`
	SameM         float64       `json:"sameM"`       // two receivers never agree so well, reading by reading
	RhythmM       float64       `json:"rhythmM"`     // the same way at the same seconds
	RhythmShare   float64       `json:"rhythmShare"` // of all readings
	RhythmFixes   int           `json:"rhythmFixes"`
	RhythmSpanM   float64       `json:"rhythmSpanM"` // a shorter way has no rhythm
	PhotoBits     int           `json:"photoBits"`   // hashes so near are one picture
	PhotoAge      time.Duration `json:"photoAge"`
	CellKM        float64       `json:"cellKm"`
}
