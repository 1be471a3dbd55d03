package serial_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/serial"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
)

type stage struct {
	*webtest.House
	*testkit.Company
	d *testkit.DB
	s *serial.Service
}

func newStage(t *testing.T) *stage {
	t.Helper()
	st := &stage{d: testkit.Database(t)}
	st.Company = testkit.NewCompany(t, st.d)
	st.House = webtest.New(t, st.d, webtest.Options{}, func(kit app.Kit) []app.Module {
		room, s := serial.New(kit)
		s.Declare(serial.Declared{Key: "order", Pattern: "SO-{branch}-{yyyyMMdd}-{5}"})
		st.s = s
		return []app.Module{room}
	})
	return st
}

var errFailed = errors.New("the document was not kept")

// take numbers one document in a transaction that fails when it is told to.
func (st *stage) take(t *testing.T, unit int32, fail bool) (number string) {
	t.Helper()
	ctx := st.HeadLead(t.Context())
	err := st.d.Write(ctx, func(tx db.Tx) (err error) {
		if number, err = st.s.Next(ctx, tx, "order", unit); err == nil && fail {
			err = errFailed
		}
		return err
	})
	if err != nil && !errors.Is(err, errFailed) {
		t.Error(err)
	}
	return number
}

// Fifty writers at once, one in five of them failing: no gap, no double, each series for itself.
func TestFiftyWritersLeaveNoGap(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	const writers, each = 50, 8
	var mu sync.Mutex
	var kept []string
	var writing sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for n := range each {
				fail, unit := (w+n)%5 == 0, st.East
				if w%10 == 0 {
					unit = st.West
				}
				if number := st.take(t, unit, fail); !fail {
					mu.Lock()
					kept = append(kept, number)
					mu.Unlock()
				}
			}
		})
	}
	writing.Wait()
	slices.Sort(kept)
	var want []string
	west := 0
	for _, number := range kept {
		if number[:8] == "SO-west-" {
			west++
		}
	}
	for n := range len(kept) - west {
		want = append(want, fmt.Sprintf("SO-east-20260302-%05d", n+1))
	}
	for n := range west {
		want = append(want, fmt.Sprintf("SO-west-20260302-%05d", n+1))
	}
	if !slices.Equal(kept, want) || west == 0 {
		t.Errorf("%d numbers: %v", len(kept), kept)
	}
	st.Clock.Forward(24 * time.Hour)
	if got := st.take(t, st.East, false); got != "SO-east-20260303-00001" {
		t.Errorf("the next day begins with %s", got)
	}
}

func TestACompanyWritesItsOwnPattern(t *testing.T) {
	t.Parallel()
	st := newStage(t)
	admin := st.As(st.HeadLead(t.Context(), "app.parameters"))
	st.take(t, st.East, false)
	admin.PUT("/api/serial/patterns/order", serial.PatternChange{Pattern: "订单{yyMM}-{3}", Reason: "集团要求"}).Want(200)
	if got := st.take(t, st.East, false); got != "订单2603-001" {
		t.Errorf("by the new pattern: %s", got)
	}
	admin.PUT("/api/serial/patterns/none", serial.PatternChange{Pattern: "{3}"}).WantProblem(404, "pattern_not_found")
	st.As(st.Rep(t.Context(), st.Ada)).GET("/api/serial/patterns").WantProblem(403, "not_allowed")
	list := webtest.JSON[struct{ Items []serial.Series }](admin.GET("/api/serial/patterns").Want(200)).Items
	if len(list) != 1 || list[0].Example != "订单2603-001" || list[0].Default != "SO-{branch}-{yyyyMMdd}-{5}" || list[0].ChangedAt == nil {
		t.Errorf("listed: %+v", list)
	}
}

func TestWhatIsNoPattern(t *testing.T) {
	t.Parallel()
	for text, problem := range map[string]string{
		"": "number", "SO": "number", "{5}{5}": "number", "SO-{branch}": "number", "{0}": "field", "{10}": "field", "{month}-{5}": "field",
		"SO-{5": "shape", "SO}-{5}": "shape", "a'b{5}": "text", "{5}<b>": "text", "{}{5}": "field",
	} {
		_, err := serial.ReadPattern(text)
		if f, ok := fault.Of(err); !ok || f.Params["problem"] != problem {
			t.Errorf("%q: %v, want the problem %s", text, err, problem)
		}
	}
	p, err := serial.ReadPattern("SO-{branch}-{yyyyMMdd}-{5}")
	if err != nil {
		t.Fatal(err)
	}
	f := serial.Fields{Branch: "ZZ01", Day: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)}
	if a, b := p.Number(f, 1), p.Number(f, 123456); a != "SO-ZZ01-20260302-00001" || b != "SO-ZZ01-20260302-123456" {
		t.Errorf("%s, %s", a, b)
	}
}
