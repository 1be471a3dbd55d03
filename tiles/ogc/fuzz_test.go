package ogc

import (
	"net/url"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/web"
)

// refused reports whether an error is the 400 the standards want; any other is a defect.
func refused(t *testing.T, err error) bool {
	t.Helper()
	p, ok := err.(*web.Problem) //nolint:errorlint // It must be this very one, not one around another.
	if err != nil && (!ok || p.Status != 400) {
		t.Fatalf("a defect: %v", err)
	}
	return err != nil
}

// FuzzBox: a box is refused or becomes an area on Earth.
func FuzzBox(f *testing.F) {
	for _, s := range []string{"1,2,3,4", "170,-10,-170,10", "1,2,3,4,5,6", "1e400,0,0,0", "-200,1,100,2", "NaN,1,2,3", ",,,", "0x1p4,1,2,3"} {
		for i := range systems {
			f.Add(s, i)
		}
	}
	f.Fuzz(func(t *testing.T, text string, system int) {
		if system < 0 || system >= len(systems) {
			return
		}
		area, err := parseBox(text, systems[system])
		if refused(t, err) {
			return
		}
		world := orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{180, 90}}
		if b := area.Bound(); !world.Contains(b.Min) || !world.Contains(b.Max) {
			t.Fatalf("%q in %s became %v", text, systems[system].uri, area)
		}
	})
}

// FuzzDatetime: an interval is refused or has an end and is in order.
func FuzzDatetime(f *testing.F) {
	for _, s := range []string{"2026-01-01T00:00:00Z", "../2026-01-01", "2026-01-01/..", "/", "2026-13-01", "0000-01-01", "2026-01-01T00:00:00+08:00/2026-01-02T00:00:00.5Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		since, until, err := parseInterval(text)
		if refused(t, err) {
			return
		}
		if since.IsZero() && until.IsZero() || !since.IsZero() && !until.IsZero() && since.After(until) {
			t.Fatalf("%q became %v to %v", text, since, until)
		}
	})
}

// FuzzHeatAddress: an address is refused or written in one way only.
func FuzzHeatAddress(f *testing.F) {
	f.Add("0", "0", "0")
	f.Add("18", "262143", "1")
	f.Add("01", "-1", "99999999999999999999")
	f.Fuzz(func(t *testing.T, z, col, row string) {
		at, ok := heatAddress(z, col, row)
		if !ok {
			return
		}
		again := [3]string{strconv.Itoa(int(at.Z)), strconv.Itoa(int(at.X)), strconv.Itoa(int(at.Y))}
		if again != [3]string{z, col, row} || at.X >= 1<<at.Z || at.Y >= 1<<at.Z || at.Z > deepest {
			t.Fatalf("%s/%s/%s became %v", z, col, row, at)
		}
	})
}

// FuzzQuery: any query for items is refused or becomes a condition whose values stand apart.
func FuzzQuery(f *testing.F) {
	for _, s := range []string{"bbox=1,2,3,4&filter=class='A'&class=B", "repId=7&handover=true", "datetime=../2026-01-01&filter=id>1", "name=%27%00", "filter=("} {
		f.Add(s)
	}
	outlets := collections()[0]
	f.Fuzz(func(t *testing.T, raw string) {
		query, err := url.ParseQuery(raw)
		if err != nil {
			return
		}
		cond, err := outlets.where(query)
		if !refused(t, err) && cond.SQL == "" {
			t.Fatalf("%q became nothing", raw)
		}
	})
}
