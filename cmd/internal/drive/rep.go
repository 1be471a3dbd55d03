package drive

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/org/door"
	"xuntu.dev/tracking/logbook"
)

// rep is one person with a phone.
type rep struct {
	fleet  *Fleet
	number int // from 0 within the fleet
	town   *town
	desk   *desk
	who    door.Session
	paired logbook.Paired
	former []int64 // the rep's earlier phones of the demo, to be ended
	wire   wire
	queue  *queue
	seq    int64      // the phone's counter of fixes
	here   *orb.Point // where the rep was last, as far as known
	began  time.Time
	round  int // days driven so far
}

var errNoDemo = errors.New("this company is no demo; the reps of a real one drive themselves")

// drive lets a rep work day after day until ctx ends.
func (f *Fleet) drive(ctx context.Context, number int, login string) error {
	town, err := f.towns.ofLogin(login)
	if err != nil {
		return err
	}
	l := line{f.o.Client, &f.tally}
	s := &session{line: l, base: f.o.URL, company: f.o.Company, login: login, password: f.o.Password}
	r := &rep{
		fleet: f, number: number, town: town, wire: wires[number%len(wires)], queue: newQueue(), began: f.o.Now(),
		desk: &desk{session: s, tally: &f.tally, now: f.o.Now, open: map[uuid.UUID]int64{}},
	}
	if err := r.arrive(ctx); err != nil {
		return err
	}
	f.tally.note(func(r *Report) { r.Phones++ })
	var sending sync.WaitGroup
	defer sending.Wait()
	sending.Go(func() { r.send(ctx) })
	for ctx.Err() == nil {
		steps, err := r.nextDay(ctx)
		if err != nil {
			return err
		}
		if !r.walk(ctx, steps) {
			break
		}
		r.round++
		f.tally.note(func(r *Report) { r.Days++ })
		rest(ctx, time.Duration(20/f.o.Speed*float64(time.Second)))
	}
	return nil
}

// arrive signs in and pairs a phone. The rep's earlier phone of the demo is ended
// when the new one has first been heard: nobody carries two, and nobody is off
// the map meanwhile.
func (r *rep) arrive(ctx context.Context) error {
	s := r.desk.session
	r.fleet.door.Lock()
	err := s.enter(ctx, &r.who)
	r.fleet.door.Unlock()
	if err != nil {
		return err
	}
	if !r.who.Company.Demo {
		return errNoDemo
	}
	var phones web.Page[logbook.Device]
	if err := s.call(ctx, http.MethodGet, "/api/tracking/devices?limit=100", nil, &phones); err != nil {
		return fmt.Errorf("look for the rep's phones: %w", err)
	}
	name, platform := demo.DeviceMark+"simulate", "android"
	for _, p := range phones.Items {
		if !strings.HasPrefix(p.Name, demo.DeviceMark) || p.RevokedAt != nil {
			continue
		}
		name, platform = p.Name, p.Platform
		r.former = append(r.former, p.ID)
	}
	err = s.call(ctx, http.MethodPost, "/api/tracking/devices", logbook.PairRequest{Name: name, Platform: platform, BaseURL: s.base}, &r.paired)
	if err != nil {
		return fmt.Errorf("pair a phone: %w", err)
	}
	return nil
}

// endFormer ends the rep's earlier phones.
func (r *rep) endFormer(ctx context.Context) {
	for len(r.former) > 0 {
		err := r.desk.session.call(ctx, http.MethodDelete, fmt.Sprintf("/api/tracking/devices/%d", r.former[0]), nil, nil)
		if err != nil && ctx.Err() != nil {
			return
		}
		r.former = r.former[1:]
	}
}

// walk goes through the steps of a day, each at its time.
func (r *rep) walk(ctx context.Context, steps []step) bool {
	for _, s := range steps {
		if !rest(ctx, s.due.Sub(r.fleet.o.Now())) {
			return false
		}
		r.queue.add(s.message)
		if s.double {
			r.fleet.tally.note(func(r *Report) { r.Doubles++ })
		}
	}
	return true
}

// send empties the queue in its order, for as long as it takes.
func (r *rep) send(ctx context.Context) {
	for ctx.Err() == nil {
		fixes, act := r.queue.front(r.wire.most())
		switch {
		case act != nil:
			r.desk.do(ctx, act)
			if ctx.Err() == nil {
				r.queue.done(1)
			}
		case len(fixes) > 0:
			r.sendFixes(ctx, fixes)
		default:
			select {
			case <-ctx.Done():
			case <-r.queue.more:
			}
		}
	}
}

// errUnbelieved is an answer that is friendly but does not say that the fixes are stored.
var errUnbelieved = errors.New("the answer does not say that the fixes were taken")
