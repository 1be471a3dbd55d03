package logbook

import (
	"context"
	"fmt"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/fencing"
)

// fenceReps is how many reps one transaction holds against fences.
const fenceReps = 200

// watchFences holds the reps whose fixes have come against the company's fences.
// What it takes, what it finds and how far it came commit together: killed at any
// moment, it does the same again.
func (s *Service) watchFences(ctx context.Context) error {
	for more := true; more; {
		var told []fenceKept
		err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
			more, told, err = s.watchSome(ctx, tx)
			return err
		})
		if err != nil {
			return fmt.Errorf("watch fences: %w", err)
		}
		for _, e := range told {
			s.tellFence(ctx, e)
		}
	}
	return nil
}

// watchSome is one transaction of watchFences; more is false when no work may be left.
func (s *Service) watchSome(ctx context.Context, tx db.Tx) (more bool, told []fenceKept, err error) {
	if s.fences == nil {
		return false, nil, nil
	}
	index := s.fences.FenceIndex(tenantOf(ctx))
	if index == nil {
		return false, nil, nil // not loaded yet; the work stays
	}
	if mine, err := fenceTurn.One(ctx, tx, db.None{}); err != nil || !mine {
		return false, nil, err
	}
	due, err := fenceTake.All(ctx, tx, struct{ Most int }{fenceReps})
	if err != nil || len(due) == 0 {
		return false, nil, err
	}
	more = len(due) == fenceReps
	first, err := s.keptFrom(ctx, tx, s.kit.Now())
	if err != nil {
		return false, nil, err
	}
	r := &fenceRun{watch: fencing.NewWatch(index, fenceRules), states: map[int64]fencing.State{}, now: s.kit.Now()}
	dayOf := func(at time.Time) (time.Time, time.Time) { return s.bounds(ctx, localDay(at, s.ZoneOf(tenantOf(ctx)))) }
	if err := r.begin(ctx, tx, due, first, dayOf); err != nil {
		return false, nil, err
	}
	if index.Len() == 0 {
		err = r.skip(due)
	} else {
		err = r.read(ctx, tx)
	}
	if err != nil {
		return false, nil, err
	}
	told, err = r.keep(ctx, tx)
	for i := 0; err == nil && i < len(told); i++ {
		e := told[i]
		err = s.kit.Events.Publish(ctx, tx, FenceCrossed{e.ID, e.RepID, e.UnitID, e.FenceKind, e.FenceID, e.Kind, e.At, e.Late})
	}
	return more, told, err
}

// fenceRun is some reps' fixes on their way past the fences.
type fenceRun struct {
	watch  *fencing.Watch
	now    time.Time
	after  fenceAfter
	states map[int64]fencing.State // to begin from
	fixes  []fencing.Fix           // of the rep at hand
	units  []int32                 // of the same fixes
	events fenceEvents
	marks  fenceMarks
}

// begin finds where each rep's run starts: at the last mark before its fixes, but
// never before first, where fixes are kept no more. Those that are older themselves are left out.
func (r *fenceRun) begin(ctx context.Context, tx db.Tx, due []fenceDue, first time.Time, dayOf func(time.Time) (from, to time.Time),
) error {
	var from fenceFrom
	for _, d := range due {
		if !d.FromAt.Before(first) {
			from.Reps, from.FromAts = append(from.Reps, d.RepID), append(from.FromAts, d.FromAt)
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
		r.after.Reps, r.after.AfterAts = append(r.after.Reps, rep), append(r.after.AfterAts, at)
	}
	return nil
}

// read takes the fixes of each rep in turn past the fences.
func (r *fenceRun) read(ctx context.Context, tx db.Tx) error {
	var rep int64
	err := fenceFixes.Each(ctx, tx, r.after, func(f fenceFix) error {
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
	n := 0 // of the fix that made sure
	for _, e := range events {
		for n+1 < len(r.fixes) && r.fixes[n].At.Before(e.Sure) {
			n++
		}
		r.add(rep, r.units[n], e)
	}
	r.fixes, r.units = r.fixes[:0], r.units[:0]
	return r.mark(rep, marks...)
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
	if _, err := fenceEventDrop.Exec(ctx, tx, fenceDrop{r.after, r.events.fenceKeys}); err != nil {
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
	if _, err := fenceMarkClear.Exec(ctx, tx, r.after); err != nil {
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
