package visits

import (
	"slices"
	"testing"
	"time"

	"xuntu.dev/internal/fault"
)

// TestTemplateFor: purpose before class before channel; of equals the later one.
func TestTemplateFor(t *testing.T) {
	t.Parallel()
	day := func(n int) *time.Time { d := time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC); return &d }
	made := func(code, purpose string, classes, channels []string, since *time.Time) Template {
		return Template{Code: code, State: "in_force", InForceAt: since, TemplateFields: TemplateFields{Purpose: purpose, Classes: classes, Channels: channels}}
	}
	list := []Template{
		made("all", "", nil, nil, day(1)), made("all2", "", nil, nil, day(2)),
		made("mt", "", nil, []string{"MT"}, day(1)), made("ka", "", []string{"KA"}, nil, day(1)),
		made("ka-mt", "", []string{"KA"}, []string{"MT"}, day(1)), made("check", "inspection", nil, nil, day(1)),
	}
	list = append(list, Template{Code: "draft", State: "draft", TemplateFields: TemplateFields{Purpose: "normal", Classes: []string{"KA"}, Channels: []string{"MT"}}})
	for _, c := range []struct{ name, class, channel, purpose, want string }{
		{"nothing fits better", "C", "GT", "normal", "all2"},
		{"by channel", "C", "MT", "normal", "mt"},
		{"by class", "KA", "GT", "normal", "ka"},
		{"by both", "KA", "MT", "normal", "ka-mt"},
		{"the purpose comes first", "KA", "MT", "inspection", "check"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got, found := templateFor(list, c.class, c.channel, c.purpose); !found || got.Code != c.want {
				t.Errorf("%q, want %q", got.Code, c.want)
			}
		})
	}
	if _, found := templateFor(nil, "KA", "MT", "normal"); found {
		t.Error("of none there is none")
	}
}

// TestShortcomings: each thing alone spoils a visit; the objections of other rooms are taken as they are.
func TestShortcomings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		verdict    string
		flags      []string
		objections []string
		want       []string
	}{
		{"a good one", "inside", nil, nil, []string{}},
		{"a coarse place and outside the plan", "unsure", []string{FlagUnsure, FlagUnplanned, FlagSkew}, nil, []string{}},
		{"outside with a reason", "outside", []string{FlagOutside}, nil, []string{BadFence}},
		{"too short and never ended", "inside", []string{FlagShort, FlagForgotten}, nil, []string{BadDuration}},
		{"a step is missing", "inside", []string{FlagIncomplete}, nil, []string{BadSteps}},
		{"a photo failed, twice", "inside", nil, []string{BadPhotos, BadPhotos, BadEvidence}, []string{BadPhotos, BadEvidence}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := shortcomings(c.verdict, c.flags, c.objections); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

// TestATemplateHasNoWayBack holds the machine: what is superseded stays so.
func TestATemplateHasNoWayBack(t *testing.T) {
	t.Parallel()
	if !templates.Ends("superseded") {
		t.Error("superseded is the end")
	}
	if _, err := templates.Next("in_force", "put_in_force"); !fault.Is(err, fault.Conflict) {
		t.Errorf("twice in force: %v", err)
	}
}
