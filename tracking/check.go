package tracking

import (
	"math"
	"strings"
	"time"
)

// QuarantineReason is why a reading can never be used; a stable word for programs.
type QuarantineReason string

// The reasons for quarantine. The empty one means the fix is fine.
const (
	BadLat      QuarantineReason = "lat_out_of_range"
	BadLon      QuarantineReason = "lon_out_of_range"
	BadPoint    QuarantineReason = "point_malformed"
	ZeroPoint   QuarantineReason = "point_zero" // 0,0: the mark of a receiver without a fix
	BadTime     QuarantineReason = "time_malformed"
	NoTime      QuarantineReason = "time_missing"
	FutureTime  QuarantineReason = "time_in_future"
	OldTime     QuarantineReason = "time_too_old"
	BadAccuracy QuarantineReason = "accuracy_negative"
	BadSpeed    QuarantineReason = "speed_absurd"
	BadValue    QuarantineReason = "value_malformed"
)

// String returns the reason in plain words, such as "lat out of range".
func (r QuarantineReason) String() string { return strings.ReplaceAll(string(r), "_", " ") }

// Flags are things worth knowing about a fix that do not make it unusable.
type Flags uint16

// The flags.
const (
	FlagMock  Flags = 1 << iota // the system said the place was made up
	FlagWeak                    // accuracy too coarse to prove anything
	FlagJump                    // not reachable from the fix before at a believable speed, and it stayed there
	FlagStray                   // such a jump that came back at once; left out of lines and lengths
	FlagLate                    // arrived long after it was read
	FlagClock                   // its time was corrected by more than a minute
)

// Names returns the flags as the words used in JSON, in a fixed order.
func (f Flags) Names() []string {
	words := [...]string{"mock", "weak", "jump", "stray", "late", "clock"}
	names := make([]string, 0, len(words))
	for i, word := range words {
		if f&(1<<i) != 0 {
			names = append(names, word)
		}
	}
	return names
}

// Has tells whether all of the given flags are set.
func (f Flags) Has(g Flags) bool { return f&g == g }

// Limits are the bounds a fix must keep.
type Limits struct {
	Future   time.Duration // how far ahead of its arrival a fix may lie
	Past     time.Duration // how old a fix may be on arrival
	SpeedMPS float64       // above this the reading is nonsense, not travel
	WeakM    float64       // accuracy above this proves nothing
	Late     time.Duration // older than this on arrival is marked late
	JumpMPS  float64       // a step faster than this is a jump
}

// DefaultLimits are a day ahead, sixty days back, the speed of sound, 100 m,
// two minutes, 150 km/h.
func DefaultLimits() Limits {
	return Limits{
		Future: 24 * time.Hour, Past: 60 * 24 * time.Hour,
		SpeedMPS: 340, WeakM: 100, Late: 2 * time.Minute, JumpMPS: 150 / 3.6,
	}
}

// Check says whether a fix can be used and what is worth knowing about it.
// Previous is the device's last usable fix, or nil. A reason other than the
// empty one sends the fix to quarantine.
func (l Limits) Check(f Fix, previous *Fix, receivedAt time.Time) (QuarantineReason, Flags) {
	if reason := l.refuse(f, receivedAt); reason != "" {
		return reason, 0
	}
	flags := f.Flags
	if f.Mocked() {
		flags |= FlagMock
	}
	if receivedAt.Sub(f.At) > l.Late {
		flags |= FlagLate
	}
	if off := f.At.Sub(f.DeviceAt); off > time.Minute || off < -time.Minute {
		flags |= FlagClock
	}
	if f.Heartbeat {
		return "", flags
	}
	if f.Accuracy() > l.WeakM || f.Attrs["valid"] == false {
		flags |= FlagWeak
	}
	if previous != nil && !previous.Heartbeat && !reachable(*previous, f, l.JumpMPS) {
		flags |= FlagJump
	}
	return "", flags
}

// refuse returns why a fix can never be used, or nothing. Comparisons are
// written so that NaN fails them.
func (l Limits) refuse(f Fix, receivedAt time.Time) QuarantineReason {
	age := receivedAt.Sub(f.At)
	switch {
	case f.At.IsZero():
		return NoTime
	case age < -l.Future:
		return FutureTime
	case age > l.Past:
		return OldTime
	case f.Heartbeat:
		return ""
	case !(math.Abs(f.Point.Lat()) <= 90):
		return BadLat
	case !(math.Abs(f.Point.Lon()) <= 180):
		return BadLon
	case f.Point.Lat() == 0 && f.Point.Lon() == 0:
		return ZeroPoint
	case f.AccuracyM != nil && !(*f.AccuracyM >= 0 && *f.AccuracyM <= math.MaxFloat32):
		return BadAccuracy
	case f.SpeedMPS != nil && !(*f.SpeedMPS >= 0 && *f.SpeedMPS <= l.SpeedMPS):
		return BadSpeed
	}
	return ""
}
