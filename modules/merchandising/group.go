package merchandising

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
)

// MetricGroup is metrics that are asked together.
type MetricGroup struct {
	ID int64 `json:"id"`
	GroupFields
	State     string    `json:"state" enum:"active,disabled"`
	ChangedAt time.Time `json:"changedAt"`
	Rev       int32     `json:"rev"`
}

// GroupFields are what people write of a group.
type GroupFields struct {
	Code     string   `json:"code" minLength:"1" maxLength:"40"`
	Name     string   `json:"name" minLength:"1" maxLength:"80"`
	Class    string   `json:"class" doc:"of the dictionary merchandising.class"`
	Classes  []string `json:"classes" maxItems:"10" doc:"of outlets; none: all"`
	Channels []string `json:"channels" maxItems:"40" doc:"of outlets; none: all"`
	From     string   `json:"from,omitempty" format:"date" doc:"the first day; open when absent"`
	To       string   `json:"to,omitempty" format:"date" doc:"the last day; open when absent"`
	Metrics  []int64  `json:"metrics" minItems:"1" maxItems:"60" doc:"in their order"`
	Listed   string   `json:"listed" enum:"must,carried,products" doc:"which products are asked about: what the outlet must carry, that and what its distribution list names, or those of the group"`
	Products []int64  `json:"products" maxItems:"500"`
	Targets  []Target `json:"targets" maxItems:"1000"`
}

// Target is what a value should be at the outlets of a group.
type Target struct {
	Metric  int64   `json:"metricId"`
	Product int64   `json:"productId,omitempty" doc:"0: every product"`
	Value   float64 `json:"value"`
}

// target gives what the value of a metric should be; that of the product counts before that of every product.
func (g MetricGroup) target(metric, product int64) *float64 {
	var found *float64
	for i, t := range g.Targets {
		if t.Metric == metric && (t.Product == product || t.Product == 0 && found == nil) {
			found = &g.Targets[i].Value
		}
	}
	return found
}

// due reports whether outlets of the kind are asked on the day. Days are ordered as their text is.
func (g MetricGroup) due(class, channel, day string) bool {
	return g.State == "active" &&
		(len(g.Classes) == 0 || slices.Contains(g.Classes, class)) &&
		(len(g.Channels) == 0 || slices.Contains(g.Channels, channel)) &&
		(g.From == "" || g.From <= day) && (g.To == "" || day <= g.To)
}

// check says what is wrong with a group whose company has the metrics.
func (f *GroupFields) check(all []Metric) error {
	bad := func(at, message string) error {
		return fault.New(fault.Invalid, "group_invalid", "the group cannot be kept: %s", message).With("hint", message).At("body."+at, message, nil)
	}
	f.Code, f.Name = strings.TrimSpace(f.Code), strings.TrimSpace(f.Name)
	f.Classes, f.Channels, f.Products = list(f.Classes), list(f.Channels), list(f.Products)
	if f.Targets == nil {
		f.Targets = []Target{}
	}
	switch {
	case f.Code == "" || f.Name == "":
		return bad("name", "it needs a code and a name")
	case f.From != "" && f.To != "" && f.To < f.From:
		return bad("to", "it ends before it begins")
	case f.Listed == "products" && len(f.Products) == 0 && slices.ContainsFunc(all, func(m Metric) bool { return m.Per == PerProduct && slices.Contains(f.Metrics, m.ID) }):
		return bad("products", "name the products that are asked about")
	}
	for i, id := range f.Metrics {
		at := fmt.Sprintf("metrics[%d]", i)
		k := slices.IndexFunc(all, func(m Metric) bool { return m.ID == id })
		switch {
		case k < 0:
			return bad(at, "there is no such metric")
		case slices.Contains(f.Metrics[:i], id):
			return bad(at, all[k].Zh+" stands here twice")
		}
		if lacks := f.lacks(all[k], all); lacks != "" {
			return bad(at, fmt.Sprintf("the formula of %s needs %s, which this group does not ask", all[k].Zh, lacks))
		}
	}
	for i, t := range f.Targets {
		if !slices.Contains(f.Metrics, t.Metric) {
			return bad(fmt.Sprintf("targets[%d].metricId", i), "the group does not ask this")
		}
	}
	return nil
}

// lacks names a metric that the formula of one speaks of and the group does not ask; "" when there is none.
func (f *GroupFields) lacks(of Metric, all []Metric) string {
	rule, err := formulaOf(of.MetricFields, all)
	if err != nil || rule == nil {
		return ""
	}
	for _, name := range rule.Facts() {
		if !slices.ContainsFunc(all, func(m Metric) bool { return m.Code == name && slices.Contains(f.Metrics, m.ID) }) {
			return name
		}
	}
	return ""
}

func list[T any](of []T) []T {
	if of == nil {
		return []T{}
	}
	return of
}
