package tiles

import (
	"container/list"
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/theme"
)

// surveys keeps the surveys asked for last.
type surveys struct {
	now   func() time.Time
	bytes atomic.Int64

	mu    sync.Mutex
	order *list.List // of *heldSurvey, the latest in front
	items map[surveyKey]*list.Element
}

const (
	// mostSurveys are kept of a company: each is of one scope and one query.
	mostSurveys = 24
	// mostAreas are kept of a survey: its people may see different territories.
	mostAreas = 8
)

type surveyKey struct{ view, query string }

// heldSurvey is a survey with what it was made of.
type heldSurvey struct {
	key    surveyKey
	mu     sync.Mutex
	looked time.Time // when it was last found to be true
	number int64     // of the changes it knows
	survey *theme.Survey
	areas  map[*scopedAreas][]theme.Weight // what lies in each of somebody's territories
	bytes  int64                           // guarded by surveys.mu
}

func newSurveys(now func() time.Time) *surveys {
	return &surveys{now: now, order: list.New(), items: map[surveyKey]*list.Element{}}
}

// at gives the place of a survey, which may have to be made yet.
func (s *surveys) at(key surveyKey) *heldSurvey {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.items[key]; ok {
		s.order.MoveToFront(e)
		return e.Value.(*heldSurvey)
	}
	h := &heldSurvey{key: key}
	s.items[key] = s.order.PushFront(h)
	for s.order.Len() > mostSurveys {
		oldest := s.order.Remove(s.order.Back()).(*heldSurvey)
		delete(s.items, oldest.key)
		s.bytes.Add(-oldest.bytes)
		oldest.bytes = 0
	}
	return h
}

// weigh notes what a survey takes, unless it was forgotten meanwhile.
func (s *surveys) weigh(h *heldSurvey, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e, ok := s.items[h.key]; ok && e.Value == h {
		s.bytes.Add(bytes - h.bytes)
		h.bytes = bytes
	}
}

// scopeLook is a company as an actor sees it.
type scopeLook struct {
	company *company
	actor   access.Actor
	view    *memory.View
}

// look gives the company as ctx's actor sees it, with what thematic maps need.
func (k *keeper) look(ctx context.Context) (*scopeLook, error) {
	c, err := k.of(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.freshen(ctx, k.db); err != nil {
		return nil, err
	}
	actor, err := k.eyes(ctx)
	if err != nil {
		return nil, err
	}
	return &scopeLook{c, actor, c.outlets.View(actor)}, nil
}

// check refuses a period of which nothing is in memory: it would look like nothing sold.
func (l *scopeLook) check(q theme.Query) error {
	first := theme.Day(l.company.day.Load() - factDays)
	if !q.Measure.Dated() || q.From >= first {
		return nil
	}
	return fault.New(fault.Invalid, "theme_too_old", "maps are drawn of days since %v; choose a later one than %v", first, q.From).
		With("first", first.String()).At("query.from", "a later day is wanted", q.From.String())
}

// survey gives what the scope sees of a query's answer; it is some seconds old at
// most. The number is another one whenever the answer may be.
func (l *scopeLook) survey(q theme.Query) (h *heldSurvey, s *theme.Survey, number int64) {
	all := l.company.surveys
	h = all.at(surveyKey{l.view.Name, q.String()})
	h.mu.Lock()
	defer h.mu.Unlock()
	now := all.now()
	if h.survey != nil && now.Sub(h.looked) < themesEvery {
		return h, h.survey, h.number
	}
	// Versions are read before what they are of.
	number = int64(l.view.Version(geo.Tile{})) + l.company.facts.number(l)
	if h.survey == nil || h.number != number {
		h.survey, h.number, h.areas = l.make(q), number, map[*scopedAreas][]theme.Weight{}
		all.weigh(h, h.survey.Bytes())
	}
	h.looked = now
	return h, h.survey, h.number
}

// make looks at every outlet of the scope.
func (l *scopeLook) make(q theme.Query) *theme.Survey {
	chosen := l.chooser(q)
	now := l.view.Now()
	f := l.company.facts
	f.mu.RLock()
	defer f.mu.RUnlock()
	samples := make([]theme.Sample, 0, now.Len())
	now.Each(geo.Tile{}, func(r *memory.Row) {
		if chosen(r) {
			samples = append(samples, theme.Sample{At: r.At, Weight: f.weigh(&q, r, classOf(r), now.Scope)})
		}
	})
	return theme.NewSurvey(q, slices.Clip(samples))
}

// chooser tells which outlets a query is about: those that are open for business,
// of the classes, channels, units and reps it names.
func (l *scopeLook) chooser(q theme.Query) func(*memory.Row) bool {
	words := l.company.outlets.Words
	numbers := func(texts []string) []uint32 {
		out := make([]uint32, len(texts))
		for i, t := range texts {
			out[i] = words.Find(t)
		}
		return out
	}
	classes, channels, active := numbers(q.Classes), numbers(q.Channels), words.Find("active")
	return func(r *memory.Row) bool {
		return r.Shared[2] == active &&
			(len(classes) == 0 || slices.Contains(classes, r.Shared[0])) &&
			(len(channels) == 0 || slices.Contains(channels, r.Shared[1])) &&
			(len(q.Units) == 0 || slices.Contains(q.Units, r.Unit)) &&
			(len(q.Reps) == 0 || slices.Contains(q.Reps, r.Rep))
	}
}

func classOf(r *memory.Row) string {
	if n := r.Shared[0]; n >= 1 && int(n) <= len(classWords) {
		return classWords[n-1]
	}
	return ""
}

// inAreas gives what the outlets in each of the scope's territories weigh.
func (h *heldSurvey) inAreas(s *theme.Survey, areas *scopedAreas) ([]theme.Weight, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if known, ok := h.areas[areas]; ok && h.survey == s {
		return known, nil
	}
	regions, err := areas.outlines()
	if err != nil {
		return nil, fmt.Errorf("count outlets in territories: %w", err)
	}
	weights := make([]theme.Weight, len(regions))
	for i, r := range regions {
		weights[i] = s.Inside(r)
	}
	if h.survey == s {
		if len(h.areas) >= mostAreas {
			clear(h.areas)
		}
		h.areas[areas] = weights
	}
	return weights, nil
}
