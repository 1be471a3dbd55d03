package tiles

import (
	"cmp"
	"context"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/web"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/theme"
)

// ThemeQuery is a theme.Query as addresses have it.
type ThemeQuery struct {
	Measure string `query:"measure" enum:"outlets,visits,coverage,crowded,unassigned,load,sales,score" default:"outlets"`
	Class   string `query:"class" doc:"classes with commas between them; empty: all"`
	Channel string `query:"channel"`
	Units   string `query:"units"`
	Rep     string `query:"rep"`
	From    string `query:"from" doc:"the first day of the period, where the measure is about one"`
	To      string `query:"to" doc:"its last day"`
}

func (in ThemeQuery) parse() (theme.Query, error) {
	values := url.Values{}
	for name, value := range map[string]string{
		"measure": in.Measure, "class": in.Class, "channel": in.Channel, "units": in.Units, "rep": in.Rep, "from": in.From, "to": in.To,
	} {
		values.Set(name, value)
	}
	return theme.Parse(values)
}

// asked understands a question and looks at the company as who asks it.
func (r *room) asked(ctx context.Context, in ThemeQuery) (*scopeLook, theme.Query, error) {
	q, err := in.parse()
	if err != nil {
		return nil, q, err
	}
	look, err := r.keeper.look(ctx)
	if err != nil {
		return nil, q, err
	}
	return look, q, look.check(q)
}

// Legend says what the colours of a thematic map mean, and what it comes to in all.
type Legend struct {
	Measure string    `json:"measure"`
	Unit    string    `json:"unit" doc:"%, h, ¥, pt or nothing"`
	Breaks  []float64 `json:"breaks" doc:"part the values into classes, ascending; a value that equals a break belongs above it"`
	Counts  []int     `json:"counts" doc:"parts of the map in each class: one more than breaks"`
	Most    float64   `json:"most" doc:"the largest value of a part"`
	Total   *float64  `json:"total,omitempty" doc:"the value of all outlets together"`
	Outlets int       `json:"outlets" doc:"outlets that are open and were chosen"`
	AsOf    time.Time `json:"asOf" doc:"when the map was last found to be true"`
}

// Tally is what a measure comes to, divided by something.
type Tally struct {
	Items []TallyItem `json:"items" doc:"the largest value first"`
	Total *float64    `json:"total,omitempty"`
	Unit  string      `json:"unit"`
}

// TallyItem is a line of a tally.
type TallyItem struct {
	Key     string   `json:"key" doc:"an id, a class or a channel; empty: none"`
	Name    string   `json:"name,omitempty" doc:"of a territory"`
	Outlets int      `json:"outlets"`
	Value   *float64 `json:"value,omitempty" doc:"missing when there is nothing to measure"`
}

func (r *room) themeRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "theme-legend", Method: http.MethodGet, Path: "/api/tiles/legend", Tag: "tiles", Summary: "What the colours of a thematic map mean", Needs: View,
	}, r.legend)
	web.Handle(api, web.Route{
		ID: "theme-tally", Method: http.MethodGet, Path: "/api/tiles/tally", Tag: "tiles", Summary: "A measure by territory, rep, unit, class or channel", Needs: View,
	}, r.tallyBy)
}

func (r *room) legend(ctx context.Context, in *struct {
	ThemeQuery
	Shape string `query:"shape" enum:"hexagons,heatmap,choropleth" default:"hexagons"`
	Zoom  int    `query:"zoom" minimum:"0" maximum:"14" doc:"of the tiles on the screen; territories do not mind it"`
},
) (*struct{ Body Legend }, error) {
	look, q, err := r.asked(ctx, in.ThemeQuery)
	if err != nil {
		return nil, err
	}
	held, survey, _ := look.survey(q)
	var l theme.Legend
	if theme.Shape(in.Shape) == theme.Choropleth {
		weights, err := held.inAreas(survey, look.company.areas.seen(look.actor))
		if err != nil {
			return nil, err
		}
		l = q.Measure.LegendOf(theme.Choropleth, weights)
	} else {
		l = survey.Legend(theme.Shape(in.Shape), uint8(in.Zoom))
	}
	return &struct{ Body Legend }{Legend{
		Measure: string(q.Measure), Unit: q.Measure.Unit(), Breaks: append([]float64{}, l.Breaks...), Counts: l.Counts, Most: l.Most,
		Total: valueOf(q.Measure, survey.Total()), Outlets: survey.Total().Outlets, AsOf: held.at(),
	}}, nil
}

// at is when the survey was last found to be true.
func (h *heldSurvey) at() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.looked
}

func valueOf(m theme.Measure, w theme.Weight) *float64 {
	if v, some := m.Value(w); some {
		return &v
	}
	return nil
}

func (r *room) tallyBy(ctx context.Context, in *struct {
	ThemeQuery
	By string `query:"by" enum:"territory,rep,unit,class,channel" default:"territory"`
},
) (*struct{ Body Tally }, error) {
	look, q, err := r.asked(ctx, in.ThemeQuery)
	if err != nil {
		return nil, err
	}
	items := []TallyItem{}
	var total theme.Weight
	if in.By == "territory" {
		held, survey, _ := look.survey(q)
		areas := look.company.areas.seen(look.actor)
		weights, err := held.inAreas(survey, areas)
		if err != nil {
			return nil, err
		}
		total = survey.Total()
		for i, row := range areas.rows {
			items = append(items, TallyItem{strconv.FormatInt(row.ID, 10), row.Name, weights[i].Outlets, valueOf(q.Measure, weights[i])})
		}
	} else {
		var sums map[string]theme.Weight
		sums, total = look.sums(q, in.By)
		for key, w := range sums {
			items = append(items, TallyItem{key, "", w.Outlets, valueOf(q.Measure, w)})
		}
	}
	slices.SortFunc(items, func(a, b TallyItem) int { return cmp.Or(compareValues(b.Value, a.Value), cmp.Compare(a.Key, b.Key)) })
	return &struct{ Body Tally }{Tally{items, valueOf(q.Measure, total), q.Measure.Unit()}}, nil
}

// compareValues puts what has no value before everything.
func compareValues(a, b *float64) int {
	const none = -math.MaxFloat64
	of := func(v *float64) float64 {
		if v == nil {
			return none
		}
		return *v
	}
	return cmp.Compare(of(a), of(b))
}

// sums adds up what the scope sees by an attribute of outlets.
func (l *scopeLook) sums(q theme.Query, by string) (sums map[string]theme.Weight, total theme.Weight) {
	chosen, words := l.chooser(q), l.company.outlets.Words
	key := map[string]func(*memory.Row) string{
		"rep":     func(r *memory.Row) string { return idOrNone(r.Rep) },
		"unit":    func(r *memory.Row) string { return idOrNone(int64(r.Unit)) },
		"class":   classOf,
		"channel": func(r *memory.Row) string { return words.Said(r.Shared[1]) },
	}[by]
	f := l.company.facts
	f.mu.RLock()
	defer f.mu.RUnlock()
	sums = map[string]theme.Weight{}
	now := l.view.Now()
	now.Each(geo.Tile{}, func(r *memory.Row) {
		if chosen(r) {
			w := f.weigh(&q, r, classOf(r), now.Scope)
			sum := sums[key(r)]
			sum.Add(w)
			sums[key(r)] = sum
			total.Add(w)
		}
	})
	return sums, total
}

func idOrNone(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}
