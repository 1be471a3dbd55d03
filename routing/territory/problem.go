package territory

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// None stands for no rep.
const None = -1

// Outlet is one outlet to be given to a rep.
type Outlet struct {
	Point  orb.Point // WGS-84
	Work   float64   // minutes a month, with the way to it
	Visits float64   // a month; only the estimate of travel asks for them
	Rep    int       // who has it today, an index of Problem.Reps; None is nobody
	Locked bool      // it stays with Rep
}

// Rep is who gets a territory.
type Rep struct {
	Home  *orb.Point // where the days begin; nil is anywhere
	Share float64    // of the work, against the shares of the others; 0 is 1
}

// Problem is what is to be cut.
type Problem struct {
	Outlets []Outlet
	Reps    []Rep
	// Travel gives the seconds from one outlet to a neighbour by road, false when there is no way; nil is by the crow.
	Travel func(from, to int) (seconds float64, ok bool)
}

// Options say how to cut, and how long to search.
type Options struct {
	Tolerance float64          // of the fair share; 0 is 0.05
	Moved     float64          // metres that an outlet of average work must come nearer to the middle for a change of rep to pay; 0 is 10,000
	From      []int            // owners to go on from, as of an Answer; nil is today's. Locks go before
	Anew      bool             // forget today's borders; reps keep to where their outlets are today
	Limit     time.Duration    // how long to anneal; 0 is until Rounds are done
	Rounds    int64            // proposals of each thread; 0 is until Limit, and without one 600 for each outlet
	Seed      uint64           // the same problem, seed, rounds and threads give the same answer when there is no Limit
	Threads   int              // 0 is one for each core
	Now       func() time.Time // the clock; needed with Limit
	Tell      func(Progress)   // told after each epoch, from the goroutine that called Cut; may be nil
}

// Progress is how far a search has come.
type Progress struct {
	Share   float64 // of the search that is over, 0 … 1
	Worst   float64 // the load that is furthest from its fair share, as a share of it
	Outside int     // reps outside the tolerance
	Moved   int     // outlets that change their rep
	MeanM   float64 // metres from an average outlet to the middle of its territory
}

// Answer is a cut.
type Answer struct {
	Owner     []int // for each outlet the rep, an index
	Reps      []Figures
	Moved     int     // outlets that had another rep
	MovedWork float64 // minutes a month of them
	Worst     float64 // the load that is furthest from its fair share, as a share of it
	Graph     *Graph  // who is whose neighbour
	Rounds    int64   // proposals of all threads
}

// Figures are those of one territory.
type Figures struct {
	Outlets  int
	Work     float64 // minutes a month
	Share    float64 // minutes a month that are fair
	Aim      float64 // minutes a month that were possible
	Pieces   int     // 1 is contiguous
	Bridges  int     // links over which alone it hangs together: land in pieces
	MeanM    float64 // metres from its outlets to their middle, root of the mean square by work
	TravelM  float64 // metres a month between outlets, estimated
	Gained   int     // outlets that come from another rep
	Lost     int     // outlets that go to another rep
	Reason   Reason  // why it is outside the tolerance or in pieces; empty when neither
	Because  int     // the outlet behind the reason; None when there is none
	OutsideM float64 // minutes a month beyond the tolerance
}

// Reason is why a rep's territory is not as it should be, for programs.
type Reason string

// The reasons.
const (
	GiantOutlet  Reason = "giant_outlet" // one outlet has more work than a rep may have
	LockedWork   Reason = "locked_work"  // what is locked to the rep is more than it may have
	OthersBound  Reason = "others_bound" // other reps are bound to so much that less, or more, is left
	LockedApart  Reason = "locked_apart" // outlets locked to the rep lie in the land of others
	LandInPieces Reason = "land_in_pieces"
	HemmedIn     Reason = "hemmed_in" // no outlet at the border may change: locked, or a territory would fall apart
	TooCoarse    Reason = "too_coarse"
	NotFound     Reason = "not_found" // the search ended before it found a way
	NoOutlets    Reason = "no_outlets"
)

func (o Options) filled(outlets int) (Options, error) {
	if o.Tolerance < 0 || o.Tolerance >= 1 || math.IsNaN(o.Tolerance) {
		return o, fmt.Errorf("cut territories: the tolerance is %g, give one from 0 to 1", o.Tolerance)
	}
	if o.Tolerance == 0 {
		o.Tolerance = 0.05
	}
	if o.Moved <= 0 {
		o.Moved = 10_000
	}
	if o.Limit > 0 && o.Now == nil {
		return o, errors.New("cut territories: a Limit needs a clock in Options.Now")
	}
	if o.Limit <= 0 && o.Rounds <= 0 {
		o.Rounds = int64(600 * outlets)
	}
	return o, nil
}

func (p *Problem) check() error {
	if len(p.Reps) == 0 || len(p.Outlets) == 0 {
		return errors.New("cut territories: there must be an outlet and a rep at least")
	}
	for i, o := range p.Outlets {
		switch {
		case geo.Check(o.Point) != nil:
			return fmt.Errorf("cut territories: outlet %d: %w", i, geo.Check(o.Point))
		case !(o.Work >= 0) || math.IsInf(o.Work, 0):
			return fmt.Errorf("cut territories: outlet %d: its work is %g minutes, give 0 or more", i, o.Work)
		case o.Rep < None || o.Rep >= len(p.Reps):
			return fmt.Errorf("cut territories: outlet %d: there is no rep %d", i, o.Rep)
		case o.Locked && o.Rep == None:
			return fmt.Errorf("cut territories: outlet %d is locked to nobody", i)
		}
	}
	for r, rep := range p.Reps {
		if rep.Share < 0 || math.IsNaN(rep.Share) || math.IsInf(rep.Share, 0) {
			return fmt.Errorf("cut territories: rep %d: its share is %g, give 0 or more", r, rep.Share)
		}
		if rep.Home != nil && geo.Check(*rep.Home) != nil {
			return fmt.Errorf("cut territories: home of rep %d: %w", r, geo.Check(*rep.Home))
		}
	}
	return nil
}

// middle is the centre of the box of all outlets; the plane of the search touches the Earth there.
func middle(points []orb.Point) orb.Point {
	return orb.MultiPoint(points).Bound().Center()
}
