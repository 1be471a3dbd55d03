package pricing

import "slices"

// Bundle is a set that the buyer puts together (套装): so many options of each group, for one price.
type Bundle struct {
	ID     int64   `json:"id"`
	Price  Money   `json:"price"` // of one set, before what its options add
	Groups []Group `json:"groups"`
	Never  []Apart `json:"never,omitempty"`
}

// Group is options of which so many belong into a set; one that is taken twice counts twice.
type Group struct {
	Name    string   `json:"name" minLength:"1" maxLength:"40"`
	Least   int64    `json:"least" minimum:"0" maximum:"100"`
	Most    int64    `json:"most" minimum:"1" maximum:"100"`
	Options []Option `json:"options" minItems:"1" maxItems:"50"`
}

// Option is a product that may be chosen.
type Option struct {
	Key     int64  `json:"key" minimum:"1" maximum:"100000" doc:"names it within the bundle"`
	Name    string `json:"name" minLength:"1" maxLength:"60"`
	Product int64  `json:"product" minimum:"1"`
	Unit    string `json:"unit" minLength:"1" maxLength:"10"`
	Holds   int64  `json:"holds" minimum:"1" maximum:"10000" doc:"of the unit, each time it is taken"`
	Extra   Money  `json:"extra,omitempty" minimum:"0" maximum:"1000000000" doc:"fen that it adds to the price"`
	Most    int64  `json:"most" minimum:"1" maximum:"100" doc:"how often it may be taken in one set"`
}

// Apart is two options that do not go together.
type Apart struct {
	One   int64 `json:"one" minimum:"1"`
	Other int64 `json:"other" minimum:"1"`
}

// Pick is an option that somebody takes, and how often.
type Pick struct {
	Option int64 `json:"option"`
	Count  int64 `json:"count"`
}

// Assembled is what a choice comes to: complete when nothing is the matter with it.
type Assembled struct {
	Price   Money  `json:"price"` // of one set, as far as it is known
	Matters []Lack `json:"matters"`
}

// Lack is one thing that is the matter with a choice, for the reader's own language to say.
type Lack struct {
	Code   LackCode `json:"code" enum:"too_few,too_many,too_often,apart,unknown,count"`
	Group  int      `json:"group"` // from 0; -1: of no group
	Option int64    `json:"option,omitempty"`
	Other  int64    `json:"other,omitempty"`
	Has    int64    `json:"has"`
	Needs  int64    `json:"needs"`
}

// LackCode is what a lack says.
type LackCode string

// What lacks say.
const (
	TooFew   LackCode = "too_few"   // of the group Has are taken, and Needs are wanted
	TooMany  LackCode = "too_many"  // of the group Has are taken, and only Needs may be
	TooOften LackCode = "too_often" // the option is taken Has times, and may be only Needs
	NotWith  LackCode = "apart"     // the option does not go with Other
	NoOption LackCode = "unknown"   // the bundle has no such option
	NoCount  LackCode = "count"     // taken less than not at all, or absurdly often
)

// mostPicked is how often anything may be taken, far beyond every option.
const mostPicked = 1_000_000

// Assemble says what a choice of a bundle's options comes to, and what is still the matter with it: first what stands in the
// picks, then group by group, then what does not go together. The browser runs the same rules.
func (b *Bundle) Assemble(picks []Pick) Assembled {
	out := Assembled{Price: b.Price, Matters: []Lack{}}
	taken := b.taken(picks, &out)
	for g, group := range b.Groups {
		var has int64
		for _, o := range group.Options {
			n := taken[o.Key]
			has += n
			out.Price += Money(n) * o.Extra
			if n > o.Most {
				out.Matters = append(out.Matters, Lack{Code: TooOften, Group: g, Option: o.Key, Has: n, Needs: o.Most})
			}
		}
		switch {
		case has < group.Least:
			out.Matters = append(out.Matters, Lack{Code: TooFew, Group: g, Has: has, Needs: group.Least})
		case has > group.Most:
			out.Matters = append(out.Matters, Lack{Code: TooMany, Group: g, Has: has, Needs: group.Most})
		}
	}
	for _, pair := range b.Never {
		if taken[pair.One] > 0 && taken[pair.Other] > 0 {
			out.Matters = append(out.Matters, Lack{Code: NotWith, Group: -1, Option: pair.One, Other: pair.Other})
		}
	}
	return out
}

// taken counts how often each option is taken. What is no option, or no count, is a matter of its own and counts for nothing.
func (b *Bundle) taken(picks []Pick, out *Assembled) map[int64]int64 {
	taken := map[int64]int64{}
	for _, p := range picks {
		switch {
		case b.option(p.Option) == nil:
			out.Matters = append(out.Matters, Lack{Code: NoOption, Group: -1, Option: p.Option})
		case p.Count < 0 || p.Count > mostPicked || taken[p.Option]+p.Count > mostPicked:
			out.Matters = append(out.Matters, Lack{Code: NoCount, Group: -1, Option: p.Option, Has: p.Count})
		default:
			taken[p.Option] += p.Count
		}
	}
	return taken
}

func (b *Bundle) option(key int64) *Option {
	for g := range b.Groups {
		options := b.Groups[g].Options
		if i := slices.IndexFunc(options, func(o Option) bool { return o.Key == key }); i >= 0 {
			return &options[i]
		}
	}
	return nil
}

// Set is so many sets of a bundle in a quote.
type Set struct {
	Bundle  int64  `json:"bundle"`
	Count   int64  `json:"count"`
	Each    Money  `json:"each"` // of one set
	Sum     Money  `json:"sum"`  // 0 when something is the matter
	Content []Line `json:"content"`
	Matters []Lack `json:"matters"`
}

// AddSet puts so many sets of a choice into the quote, as far as they are offered and complete.
func (q *Quote) AddSet(b Bundle, picks []Pick, count int64, offered bool) {
	made := b.Assemble(picks)
	set := Set{Bundle: b.ID, Count: count, Each: made.Price, Content: []Line{}, Matters: made.Matters}
	problem := Reason{Line: -1, Bundle: b.ID}
	switch sum := share(made.Price, count, 1); {
	case !offered:
		problem.Code = SetNotOffered
	case len(made.Matters) > 0:
		problem.Code = SetIncomplete
	case sum > mostMoney-q.Gross:
		problem.Code = TooDear
	default:
		set.Sum, set.Content = sum, b.Content(picks, count)
		q.Gross += sum
		q.Net += sum
	}
	if problem.Code != "" {
		q.Problems = append(q.Problems, problem)
	}
	q.Sets = append(q.Sets, set)
}

// Content gives what so many sets of a choice hold, in the order of the bundle.
func (b *Bundle) Content(picks []Pick, sets int64) []Line {
	taken := b.taken(picks, &Assembled{})
	lines := []Line{}
	for _, group := range b.Groups {
		for _, o := range group.Options {
			if n := taken[o.Key]; n > 0 {
				lines = append(lines, Line{Product: o.Product, Parts: []Part{{o.Unit, n * o.Holds * sets}}})
			}
		}
	}
	return lines
}
