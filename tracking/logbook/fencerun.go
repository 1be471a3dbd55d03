package logbook

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/fencing"
)

// fenceRun is some reps' fixes on their way past the fences.
type fenceRun struct {
	watch  *fencing.Watch
	now    time.Time
	spans  fenceSpans
	states map[int64]fencing.State        // to begin from
	before map[int64]map[time.Time]string // states that an earlier run came to
	lastAt map[int64]time.Time            // of the fixes that came, by rep
	fixes  []fencing.Fix                  // of the rep at hand
	units  []int32                        // of the same fixes
	events fenceEvents
	marks  fenceMarks
}

func newFenceRun(watch *fencing.Watch, now time.Time) *fenceRun {
	return &fenceRun{
		watch: watch, now: now, states: map[int64]fencing.State{},
		before: map[int64]map[time.Time]string{}, lastAt: map[int64]time.Time{},
	}
}

// begin finds where each rep's run starts: at the last mark before its fixes, but
// never before first, where fixes are kept no more. Those that are older themselves are left out.
func (r *fenceRun) begin(ctx context.Context, tx db.Tx, due []fenceDue, first time.Time, dayOf func(time.Time) (from, to time.Time),
) error {
	var from fenceFrom
	for _, d := range due {
		if !d.FromAt.Before(first) {
			from.Reps, from.FromAts = append(from.Reps, d.RepID), append(from.FromAts, d.FromAt)
			r.lastAt[d.RepID] = d.ToAt
		}
	}
	marks, err := fenceMarkBefore.All(ctx, tx, from)
	if err != nil {
		return err
	}
	after := map[int64]time.Time{}
	for _, m := range marks {
		var state fencing.State
		if err := state.UnmarshalText([]byte(m.State)); err != nil {
			return fmt.Errorf("the mark of rep %d: %w", m.RepID, err)
		}
		r.states[m.RepID], after[m.RepID] = state, m.At
	}
	for i, rep := range from.Reps {
		at, marked := after[rep]
		if !marked { // its first day, or one that came before fences were watched
			at, _ = dayOf(from.FromAts[i])
			at = at.Add(-time.Microsecond)
		}
		if at.Before(first) {
			at = first
		}
		w := &r.spans
		w.Reps, w.AfterAts, w.UntilAts = append(w.Reps, rep), append(w.AfterAts, at), append(w.UntilAts, r.end())
	}
	return r.recall(ctx, tx)
}

// end is behind every fix that can be kept.
func (r *fenceRun) end() time.Time { return r.now.AddDate(1, 0, 0) }

// recall reads what an earlier run came to over the same time.
func (r *fenceRun) recall(ctx context.Context, tx db.Tx) error {
	marks, err := fenceMarkAfter.All(ctx, tx, r.spans.fenceAfter)
	for _, m := range marks {
		if r.before[m.RepID] == nil {
			r.before[m.RepID] = map[time.Time]string{}
		}
		r.before[m.RepID][m.At.UTC()] = m.State
	}
	return err
}

// read takes the fixes of each rep in turn past the fences.
func (r *fenceRun) read(ctx context.Context, tx db.Tx) error {
	var rep int64
	err := fenceFixes.Each(ctx, tx, r.spans.fenceAfter, func(f fenceFix) error {
		if f.RepID != rep && rep != 0 {
			if err := r.run(rep); err != nil {
				return err
			}
		}
		rep = f.RepID
		if f.usable() {
			r.fixes, r.units = append(r.fixes, f.fix()), append(r.units, f.UnitID)
		}
		return nil
	})
	if err != nil || rep == 0 {
		return err
	}
	return r.run(rep)
}

// skip notes that nothing is known up to the last of the fixes: there is no fence yet,
// and one that is drawn later looks no further back.
func (r *fenceRun) skip(due []fenceDue) error {
	for _, d := range due {
		if err := r.mark(d.RepID, fencing.MarkOf(fencing.State{At: d.ToAt.UnixMicro()})); err != nil {
			return err
		}
	}
	return nil
}

// run takes the fixes that were read past the fences.
func (r *fenceRun) run(rep int64) error {
	events, marks := r.watch.Run(r.states[rep], r.fixes)
	until, marks, err := r.meet(rep, marks)
	if err != nil {
		return err
	}
	n := 0 // of the fix that made sure
	for _, e := range events {
		if e.Sure.After(until) {
			break
		}
		for n+1 < len(r.fixes) && r.fixes[n].At.Before(e.Sure) {
			n++
		}
		r.add(rep, r.units[n], e)
	}
	r.fixes, r.units = r.fixes[:0], r.units[:0]
	return r.mark(rep, marks...)
}

// meet finds where a run over late fixes comes to the very state that an earlier
// one came to: from there on nothing can differ, and what was told then stays, also
// if fences were drawn anew since.
func (r *fenceRun) meet(rep int64, marks []fencing.Mark) (until time.Time, _ []fencing.Mark, err error) {
	for i, m := range marks {
		if m.At().Before(r.lastAt[rep]) {
			continue
		}
		text, err := m.State.MarshalText()
		if err != nil {
			return until, nil, fmt.Errorf("mark rep %d: %w", rep, err)
		}
		if before, ok := r.before[rep][m.At()]; ok && before == string(text) {
			r.spans.UntilAts[slices.Index(r.spans.Reps, rep)] = m.At()
			return m.At(), marks[:i+1], nil
		}
	}
	return r.end(), marks, nil
}

func (r *fenceRun) add(rep int64, unit int32, e fencing.Event) {
	kind, id := atlas.FenceOf(e.Fence)
	c := &r.events
	c.EventReps, c.FenceKinds, c.FenceIDs = append(c.EventReps, rep), append(c.FenceKinds, string(kind)), append(c.FenceIDs, id)
	c.Kinds, c.Ats = append(c.Kinds, string(e.Kind)), append(c.Ats, e.At)
	c.Units, c.SureAts = append(c.Units, unit), append(c.SureAts, e.Sure)
	c.Lons, c.Lats = append(c.Lons, e.Point.Lon()), append(c.Lats, e.Point.Lat())
	c.Stays, c.Lates = append(c.Stays, int32(e.Stay.Seconds())), append(c.Lates, r.now.Sub(e.Sure) > fenceLate)
}

func (r *fenceRun) mark(rep int64, marks ...fencing.Mark) error {
	for _, m := range marks {
		text, err := m.State.MarshalText()
		if err != nil {
			return fmt.Errorf("mark rep %d: %w", rep, err)
		}
		c := &r.marks
		c.Reps, c.Slots = append(c.Reps, rep), append(c.Slots, m.Slot)
		c.Ats, c.States = append(c.Ats, m.At()), append(c.States, string(text))
	}
	return nil
}

// keep writes down what was found, in the place of what was found before over the
// same time, and gives the events that are new.
func (r *fenceRun) keep(ctx context.Context, tx db.Tx) (told []fenceKept, err error) {
	if _, err := fenceEventDrop.Exec(ctx, tx, fenceDrop{r.spans, r.events.fenceKeys}); err != nil {
		return nil, err
	}
	kept, err := fenceEventPut.All(ctx, tx, r.events)
	if err != nil {
		return nil, err
	}
	for _, e := range kept {
		if e.Added {
			told = append(told, e)
		}
	}
	if _, err := fenceMarkClear.Exec(ctx, tx, r.spans); err != nil {
		return nil, err
	}
	_, err = fenceMarkPut.Exec(ctx, tx, r.marks)
	return told, err
}

// usable reports whether a fix may say anything: what the phone itself calls made up may not.
func (f fenceFix) usable() bool { return !tracking.Flags(uint16(f.Flags)).Has(tracking.FlagMock) }

// stillMPS is the speed in metres a second below which a phone stands.
const stillMPS = 1.0

func (f fenceFix) fix() fencing.Fix {
	out := fencing.Fix{At: f.At, Heartbeat: f.Lon == nil, AccuracyM: tracking.Fix{AccuracyM: large(f.AccuracyM)}.Accuracy()}
	if f.Lon != nil {
		out.Point = orb.Point{*f.Lon, *f.Lat}
	}
	if moving := movingOf(f.Flags); moving != nil {
		out.Still = !*moving
	} else {
		out.Still = f.SpeedMPS != nil && *f.SpeedMPS < stillMPS
	}
	return out
}
