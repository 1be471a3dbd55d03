package merchandising

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/rules"
)

// ScoreCard weighs rules over the last values of outlets of some kinds into a score.
type ScoreCard struct {
	ID int64 `json:"id"`
	CardFields
	State     string    `json:"state" enum:"active,disabled"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// CardFields are what people write of a score card.
type CardFields struct {
	Code     string   `json:"code" minLength:"1" maxLength:"40"`
	Name     string   `json:"name" minLength:"1" maxLength:"80"`
	Classes  []string `json:"classes" maxItems:"10" doc:"of outlets; none: all"`
	Channels []string `json:"channels" maxItems:"40" doc:"of outlets; none: all"`
	Pillars  []Pillar `json:"pillars" minItems:"1" maxItems:"12" doc:"their weights come to 100"`
	Green    int32    `json:"green" minimum:"2" maximum:"100" doc:"scores from here on are green"`
	Amber    int32    `json:"amber" minimum:"1" maximum:"99" doc:"scores from here on are amber, those below red"`
	Days     int32    `json:"days" minimum:"1" maximum:"365" doc:"older answers count as none"`
}

// Pillar is a part of a score.
type Pillar struct {
	Zh     string `json:"zh" minLength:"1" maxLength:"40"`
	En     string `json:"en" maxLength:"60"`
	Weight int32  `json:"weight" minimum:"1" maximum:"100"`
	Items  []Item `json:"items" minItems:"1" maxItems:"20"`
}

// Item is a rule of a pillar; the items of a pillar share its weight by their own.
type Item struct {
	Zh     string `json:"zh" minLength:"1" maxLength:"60"`
	En     string `json:"en" maxLength:"80"`
	Weight int32  `json:"weight" minimum:"1" maximum:"100"`
	Rule   string `json:"rule" minLength:"1" maxLength:"1000"`
}

// The bands of a score.
const (
	Green = "green"
	Amber = "amber"
	Red   = "red"
)

// Score is what a card says of an outlet.
type Score struct {
	Points  float64       `json:"points" doc:"0 to 100"`
	Band    string        `json:"band" enum:"green,amber,red"`
	Pillars []PillarScore `json:"pillars"`
}

// PillarPoints are what a part of a card gives an outlet.
type PillarPoints struct {
	Zh     string  `json:"zh"`
	En     string  `json:"en"`
	Weight int32   `json:"weight"`
	Points float64 `json:"points" doc:"0 to weight"`
}

// PillarScore is a part of a score with its items.
type PillarScore struct {
	PillarPoints
	Items []ItemScore `json:"items"`
}

// ItemScore is whether a rule holds.
type ItemScore struct {
	Zh      string         `json:"zh"`
	En      string         `json:"en"`
	Points  float64        `json:"points"`
	Most    float64        `json:"most" doc:"what it gives when it holds"`
	Passed  bool           `json:"passed"`
	Unknown bool           `json:"unknown" doc:"nothing was measured that it speaks of, or too long ago"`
	Rule    string         `json:"rule"`
	Facts   map[string]any `json:"facts" doc:"what it speaks of, as it was measured"`
}

// scorer is a card whose rules are compiled.
type scorer struct {
	card  ScoreCard
	rules [][]*rules.Rule
}

// scorer compiles a card; a mistake is marked in its rule.
func (c ScoreCard) scorer(all []Metric) (scorer, error) {
	s := scorer{card: c, rules: make([][]*rules.Rule, len(c.Pillars))}
	subject := scoreSubject(all)
	for i, p := range c.Pillars {
		for k, item := range p.Items {
			rule, err := subject.Compile(item.Rule, rules.Bool)
			if err != nil {
				if f, is := fault.Of(err); is {
					return s, f.With("pillar", i).With("item", k).At(fmt.Sprintf("body.pillars[%d].items[%d].rule", i, k), "has a mistake", item.Rule)
				}
				return s, err
			}
			s.rules[i] = append(s.rules[i], rule)
		}
	}
	return s, nil
}

// check says what is wrong with a card beside its rules.
func (f *CardFields) check() error {
	bad := func(at, message string) error {
		return fault.New(fault.Invalid, "card_invalid", "the score card cannot be kept: %s", message).With("hint", message).At("body."+at, message, nil)
	}
	f.Code, f.Name = strings.TrimSpace(f.Code), strings.TrimSpace(f.Name)
	f.Classes, f.Channels = list(f.Classes), list(f.Channels)
	sum := int32(0)
	for _, p := range f.Pillars {
		sum += p.Weight
	}
	switch {
	case f.Code == "" || f.Name == "":
		return bad("name", "it needs a code and a name")
	case sum != 100:
		return fault.New(fault.Invalid, "card_weights", "the weights of the pillars come to %d, not to 100", sum).With("sum", sum).At("body.pillars", "weights come to 100", sum)
	case f.Amber >= f.Green:
		return bad("amber", "amber begins below green")
	}
	return nil
}

// fits reports whether the card is for outlets of the kind.
func (c ScoreCard) fits(class, channel string) bool {
	return c.State == "active" && (len(c.Classes) == 0 || slices.Contains(c.Classes, class)) &&
		(len(c.Channels) == 0 || slices.Contains(c.Channels, channel))
}

// closer orders cards: one for a class before one for a channel before one for all; of equals the smaller code.
func closer(a, b ScoreCard) int {
	near := func(c ScoreCard) (n int) {
		if len(c.Classes) > 0 {
			n += 2
		}
		if len(c.Channels) > 0 {
			n++
		}
		return n
	}
	return cmp.Or(cmp.Compare(near(b), near(a)), cmp.Compare(a.Code, b.Code))
}

// score weighs what is known of an outlet: points = Σ pillar weight × (weights of the items that hold ÷ weights of all
// its items). An item of which nothing is known does not hold.
func (s scorer) score(ctx context.Context, facts map[string]any) (Score, error) {
	out := Score{Pillars: make([]PillarScore, len(s.card.Pillars))}
	for i, p := range s.card.Pillars {
		all := int32(0)
		for _, item := range p.Items {
			all += item.Weight
		}
		ps := PillarScore{PillarPoints{Zh: p.Zh, En: p.En, Weight: p.Weight}, []ItemScore{}}
		for k, item := range p.Items {
			scored, err := s.item(ctx, s.rules[i][k], item, float64(p.Weight)*float64(item.Weight)/float64(all), facts)
			if err != nil {
				return out, err
			}
			ps.Points += scored.Points
			ps.Items = append(ps.Items, scored)
		}
		out.Points += ps.Points
		out.Pillars[i] = ps
	}
	out.Points = math.Round(out.Points*10) / 10
	out.Band = s.card.band(out.Points)
	return out, nil
}

func (s scorer) item(ctx context.Context, rule *rules.Rule, item Item, most float64, facts map[string]any) (ItemScore, error) {
	scored := ItemScore{Zh: item.Zh, En: item.En, Most: most, Rule: item.Rule, Unknown: true, Facts: map[string]any{}}
	for _, name := range rule.Facts() {
		if v := facts[name]; v != nil {
			scored.Facts[name], scored.Unknown = v, false
		}
	}
	holds, err := rule.Bool(ctx, facts)
	if err == nil && holds {
		scored.Passed, scored.Points, scored.Unknown = true, most, false
	}
	return scored, err
}

func (c CardFields) band(points float64) string {
	switch {
	case points >= float64(c.Green):
		return Green
	case points >= float64(c.Amber):
		return Amber
	}
	return Red
}
