package matrix

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/paulmach/orb"
	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/internal/fault"
)

// Matrix asks its engines, the most wanted first, and the crow when none of them answers.
type Matrix struct {
	seats    []*seat
	factors  func(context.Context) Factors
	patience time.Duration
	cache    *cache
	now      func() time.Time
	log      *slog.Logger
	count    counts
}

// Options of New.
type Options struct {
	Engines []Engine // in order of preference; the crow need not be among them
	// Factors gives those of the company that asks; nil is 1 at every hour.
	Factors func(context.Context) Factors
	// Patience is how long an engine may take for one answer; 0 is 20 s.
	Patience time.Duration
	// CacheBytes bounds the memory of known pairs; 0 is 64 MiB, less than 0 none.
	CacheBytes int64
	Now        func() time.Time
	Log        *slog.Logger
	Metrics    prometheus.Registerer // takes the figures, unless nil
}

// seat is an engine and how it has done lately.
type seat struct {
	engine  Engine
	breaker breaker
}

// New makes a matrix of engines.
func New(o Options) *Matrix {
	m := &Matrix{factors: o.Factors, patience: o.Patience, cache: newCache(o.CacheBytes, o.Now), now: o.Now, log: o.Log}
	if m.patience <= 0 {
		m.patience = 20 * time.Second
	}
	if m.log == nil {
		m.log = slog.New(slog.DiscardHandler)
	}
	for _, e := range o.Engines {
		if e.Source() != ByAir {
			m.seats = append(m.seats, &seat{engine: e})
		}
	}
	m.count = newCounts(o.Metrics, m.cache)
	return m
}

// Source is that of the engine asked first.
func (m *Matrix) Source() Source {
	if len(m.seats) == 0 {
		return ByAir
	}
	return m.seats[0].engine.Source()
}

// Table answers with the table of the first engine that can. Its notes say who could not, and why.
func (m *Matrix) Table(ctx context.Context, a Ask) (*Table, error) {
	return m.table(ctx, a, m.factorsFor(ctx))
}

// Tables answers several questions of one company, each as Table would.
func (m *Matrix) Tables(ctx context.Context, asks []Ask) ([]*Table, error) {
	f := m.factorsFor(ctx)
	out := make([]*Table, len(asks))
	for i, a := range asks {
		t, err := m.table(ctx, a, f)
		if err != nil {
			return nil, err
		}
		out[i] = t
	}
	return out, nil
}

func (m *Matrix) table(ctx context.Context, a Ask, f Factors) (*Table, error) {
	if err := checkAsk(a); err != nil {
		return nil, err
	}
	t, notes, err := first(ctx, m, func(ctx context.Context, e Engine) (*Table, error) { return m.fill(ctx, e, a) })
	if err != nil {
		return nil, err
	}
	t.Notes = append(notes, t.Notes...)
	if cells := t.unreachable(); cells > 0 {
		t.Notes = append(t.Notes, Note{
			Code: "no_way", Source: t.Source, Detail: "between some of the places there is no way", Params: map[string]any{"cells": cells},
		})
	}
	t.factors, t.profile = f, a.Profile
	factor := f.between(a.Profile, a.At, a.Until)
	stretch(t.Ds, factor)
	t.Notes = append(t.Notes, noteOfHour(t.Source, factor)...)
	m.count.answers.WithLabelValues(string(t.Source), "table").Inc()
	return t, nil
}

// Way answers with the way of the first engine that can. Where no road leads on, the crow draws all of it.
func (m *Matrix) Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*Way, error) {
	if len(points) < 2 {
		return nil, fault.New(fault.Invalid, "places_missing", "a way needs two places at least")
	}
	if err := errors.Join(checkPoints("points", points), checkProfile(profile)); err != nil {
		return nil, err
	}
	w, notes, err := first(ctx, m, func(ctx context.Context, e Engine) (*Way, error) {
		w, err := e.Way(ctx, points, profile, at)
		if err == nil {
			err = w.sound(len(points))
		}
		return w, err
	})
	if err != nil {
		return nil, err
	}
	w.Notes = append(notes, w.Notes...)
	f := m.factorsFor(ctx)
	factor := f.of(profile, at)
	w.stretch(factor)
	w.Notes = append(w.Notes, noteOfHour(w.Source, factor)...)
	m.count.answers.WithLabelValues(string(w.Source), "way").Inc()
	return w, nil
}

func (m *Matrix) factorsFor(ctx context.Context) Factors {
	if m.factors == nil {
		return Factors{}
	}
	return m.factors(ctx)
}

// first asks one engine after the other, and the crow last. The notes tell of those before.
func first[T any](ctx context.Context, m *Matrix, ask func(context.Context, Engine) (T, error)) (T, []Note, error) {
	var notes []Note
	for _, s := range m.seats {
		answer, err := try(ctx, m, s, ask)
		if err == nil || ctx.Err() != nil {
			return answer, notes, errors.Join(err, ctx.Err())
		}
		note := noteOf(s.engine.Source(), err)
		notes = append(notes, note)
		m.count.failures.WithLabelValues(string(note.Source), note.Code).Inc()
	}
	answer, err := ask(ctx, CrowFly{})
	return answer, notes, err
}

// try asks one engine, unless it rests.
func try[T any](ctx context.Context, m *Matrix, s *seat, ask func(context.Context, Engine) (T, error)) (answer T, err error) {
	if err := s.breaker.enter(m.now()); err != nil {
		return answer, err
	}
	limited, cancel := context.WithTimeout(ctx, m.patience)
	defer cancel()
	answer, err = ask(limited, s.engine)
	_, declined := errors.AsType[*Declined](err)
	switch {
	case err == nil || declined:
		s.breaker.well()
	case ctx.Err() != nil:
		s.breaker.unsure()
	default:
		slow := limited.Err() != nil
		rest := s.breaker.failed(m.now(), err, slow)
		m.log.WarnContext(ctx, "engine of the matrix failed; another answers", "source", s.engine.Source(), "err", err, "rests", rest)
	}
	return answer, err
}

// unreachable counts the pairs without a way.
func (t *Table) unreachable() (cells int) {
	for _, ds := range t.Ds {
		if ds == Unreachable {
			cells++
		}
	}
	return cells
}
