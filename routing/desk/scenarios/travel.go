package scenarios

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/territory"
)

// Travel tells what ways between places take.
type Travel interface {
	Table(ctx context.Context, a matrix.Ask) (*matrix.Table, error)
}

// ways are what is known of the ways between neighbouring outlets, and who knows it.
type ways struct {
	Source  matrix.Source
	Notes   []matrix.Note
	seconds map[[2]int]float64
}

// travel is for territory.Problem: nil where only the crow has answered.
func (w *ways) travel() func(from, to int) (float64, bool) {
	if w.Source == matrix.ByAir {
		return nil
	}
	return func(from, to int) (float64, bool) {
		s, ok := w.seconds[[2]int{from, to}]
		return s, ok
	}
}

// together is how many outlets are asked about at once: with their neighbours some ten thousand cells.
const together = 64

// measure asks for the ways between neighbours, by the means of travel that most of the reps use. One engine knows all of
// them, or the crow does: ways by road beside ways by air would draw borders where the roads of one region end.
func (s *Service) measure(ctx context.Context, l *loaded) (*ways, error) {
	points := make([]orb.Point, len(l.rows))
	for i, r := range l.rows {
		points[i] = r.Location
	}
	profile, err := s.usualTravel(ctx, l)
	if err != nil {
		return nil, err
	}
	graph, w := territory.NewGraph(points, nil), &ways{seconds: map[[2]int]float64{}, Notes: []matrix.Note{}}
	order := make([]int, len(points))
	for i := range order {
		order[i] = i
	}
	const strip = 0.05 // degrees of latitude: those asked about together lie near each other
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(int(points[a][1]/strip), int(points[b][1]/strip)), cmp.Compare(points[a][0], points[b][0]), cmp.Compare(a, b))
	})
	for batch := range slices.Chunk(order, together) {
		if err := s.measureBatch(ctx, w, graph, points, batch, profile); err != nil || w.Source == matrix.ByAir {
			return w, err
		}
	}
	if w.Source == "" {
		w.Source = matrix.ByAir
	}
	return w, nil
}

func (s *Service) measureBatch(ctx context.Context, w *ways, g *territory.Graph, points []orb.Point, batch []int, profile string) error {
	ask, at := matrix.Ask{Profile: profile}, map[int]int{}
	for _, i := range batch {
		ask.From = append(ask.From, points[i])
		for _, n := range g.Links(i) {
			if _, known := at[int(n)]; !known {
				at[int(n)] = len(ask.To)
				ask.To = append(ask.To, points[n])
			}
		}
	}
	if len(ask.To) == 0 {
		return nil
	}
	t, err := s.travel.Table(ctx, ask)
	if err != nil {
		return err
	}
	if w.Source != "" && t.Source != w.Source { // who has answered so far does not know these
		t.Source = matrix.ByAir
	}
	if w.Source == "" || t.Source == matrix.ByAir {
		w.Notes = append([]matrix.Note{}, t.Notes...)
	}
	w.Source = t.Source
	for k, i := range batch {
		for _, n := range g.Links(i) {
			if tenths, _ := t.At(k, at[int(n)]); tenths != matrix.Unreachable {
				w.seconds[[2]int{i, int(n)}] = float64(tenths) / 10
			}
		}
	}
	return nil
}

// usualTravel is how most of the reps get about.
func (s *Service) usualTravel(ctx context.Context, l *loaded) (usual string, err error) {
	ids := make([]int64, len(l.Reps))
	for i, r := range l.Reps {
		ids[i] = r.RepID
	}
	count := map[string]int{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		profiles, err := s.reps.Profiles(ctx, tx, ids)
		for _, p := range profiles {
			count[p.Travel]++
			if usual == "" || count[p.Travel] > count[usual] {
				usual = p.Travel
			}
		}
		return err
	})
	return usual, err
}
