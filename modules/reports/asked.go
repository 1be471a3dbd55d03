package reports

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
)

// Asked is what is asked of a source, by the names of its parameters: a period, the id of a unit, an option.
type Asked map[string]string

// check refuses what the source does not ask for, or cannot be read. The units of the asker's scope can be asked for.
func (a Asked) check(ctx context.Context, t sheets.Table, day time.Time) error {
	params := t.Export.Report.Params
	for name := range a {
		if !slices.ContainsFunc(params, func(p sheets.Param) bool { return p.Name == name }) {
			return fault.New(fault.Invalid, "report_param_unknown", "%s does not ask for %q", t.EN, name).With("param", name).At("body.asked."+name, "unknown", a[name])
		}
	}
	filter, err := a.filter(t, day)
	if err != nil {
		return err
	}
	if unit, asked := filter["unit"].(int64); asked {
		if actor, _ := access.From(ctx); !actor.Sees(int32(unit), 0) {
			return fault.New(fault.NotFound, "unit_not_found", "no such unit, or it is not in your scope")
		}
	}
	return nil
}

// filter is what the words come to on a day: the filter of the export.
func (a Asked) filter(t sheets.Table, day time.Time) (map[string]any, error) {
	out := map[string]any{}
	for _, p := range t.Export.Report.Params {
		text := a[p.Name]
		if text == "" && p.Needed {
			return nil, fault.New(fault.Invalid, "report_param_missing", "say which %s", p.EN).With("param", p.Name).At("body.asked."+p.Name, "say which", "")
		}
		if text == "" {
			continue
		}
		if err := put(out, p, text, day); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// put reads one parameter into the filter.
func put(filter map[string]any, p sheets.Param, text string, day time.Time) error {
	wrong := fault.New(fault.Invalid, "report_param_malformed", "%q is no %s", text, p.EN).
		With("param", p.Name).With("value", text).At("body.asked."+p.Name, "cannot be read", text)
	switch p.Kind {
	case sheets.PeriodParam:
		from, to, err := periodOf(text, day, p.Days)
		filter["from"], filter["to"] = from.Format(time.DateOnly), to.Format(time.DateOnly)
		return err
	case sheets.ChoiceParam:
		if !slices.ContainsFunc(p.Options, func(o sheets.Option) bool { return o.Value == text }) {
			return wrong
		}
		filter[p.Name] = text
	case sheets.UnitParam:
		id, err := strconv.ParseInt(text, 10, 32)
		if err != nil || id < 1 {
			return wrong
		}
		filter[p.Name], filter["below"] = id, true
	case sheets.RepParam:
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil || id < 1 {
			return wrong
		}
		filter[p.Name] = id
	}
	return nil
}

// filterOf is the filter as an export takes it.
func filterOf(t sheets.Table, a Asked, day time.Time) (json.RawMessage, error) {
	filter, err := a.filter(t, day)
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(filter)
	if err != nil {
		return nil, fmt.Errorf("write the filter of a report: %w", err)
	}
	return raw, nil
}

// periodText is the period of a filter as people read it, or the day when it has none.
func periodText(filter json.RawMessage, day time.Time) string {
	var days struct{ From, To string }
	if json.Unmarshal(filter, &days) != nil || days.From == "" {
		return day.Format(time.DateOnly)
	}
	if days.From == days.To {
		return days.From
	}
	return days.From + " ~ " + days.To
}
