package livebench

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/live"
)

const (
	tenant = 1
	cities = 10
	units  = 50 // unit u works in city u % cities
)

func unitOf(rep int) int32 { return int32(1 + rep%units) }

func centre(city int) orb.Point {
	return orb.Point{100 + 2*float64(city), 25 + 1.2*float64(city)}
}

// fleet moves the reps about their cities.
type fleet struct {
	dice *rand.Rand
	at   []orb.Point
	last []int64 // Unix microseconds of each rep's last fix; 0: none
	next int
}

func newFleet(reps int) *fleet {
	f := &fleet{dice: rand.New(rand.NewPCG(1, 2)), at: make([]orb.Point, reps), last: make([]int64, reps)}
	for i := range f.at {
		c := centre(int(unitOf(i)) % cities)
		f.at[i] = orb.Point{c[0] + f.dice.NormFloat64()*0.1, c[1] + f.dice.NormFloat64()*0.1}
	}
	return f
}

// report is the next rep's fix at this instant.
func (f *fleet) report(now time.Time) live.Item {
	i := f.next
	f.next = (f.next + 1) % len(f.at)
	p := orb.Point{f.at[i][0] + f.dice.NormFloat64()*0.001, f.at[i][1] + f.dice.NormFloat64()*0.001}
	f.at[i], f.last[i] = p, now.UnixMicro()
	body := fmt.Appendf(nil, `{"point":[%.6f,%.6f],"t":%d,"state":"moving","name":"王小明 %d","heading":%d,"speed_mps":%.1f,"accuracy_m":%d,"battery":%d}`,
		p[0], p[1], f.last[i], i, f.dice.IntN(360), f.dice.Float64()*20, f.dice.IntN(40), f.dice.IntN(100))
	return live.Item{
		Topic: "rep", Tenant: tenant, ID: int64(i), Unit: unitOf(i), Owner: int64(100_000 + i),
		Point: p, HasPoint: true, At: now, Body: body,
	}
}

// seat is what one viewer may see and looks at.
type seat struct {
	units []int32
	box   []float64 // nil: everywhere
}

// seatOf is the same in both processes.
func seatOf(viewer int, headOffice float64) seat {
	dice := rand.New(rand.NewPCG(uint64(viewer), 7))
	var s seat
	if dice.Float64() < headOffice {
		for unit := int32(1); unit <= units; unit++ {
			s.units = append(s.units, unit)
		}
		return s
	}
	city := dice.IntN(cities)
	for unit := int32(1); unit <= units; unit++ {
		if int(unit)%cities == city || dice.IntN(10) == 0 {
			s.units = append(s.units, unit)
		}
	}
	half := 0.05 // a district
	if dice.IntN(2) == 0 {
		half = 1 // the city and its surroundings
	}
	c := centre(city)
	c[0] += dice.NormFloat64() * 0.1
	c[1] += dice.NormFloat64() * 0.1
	s.box = []float64{c[0] - half, c[1] - half, c[0] + half, c[1] + half}
	return s
}

func (s seat) sees(rep int) bool {
	for _, unit := range s.units {
		if unit == unitOf(rep) {
			return true
		}
	}
	return false
}
