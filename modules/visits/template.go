package visits

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/state"
)

// Template is one version of what is done in visits to outlets of some kinds.
type Template struct {
	ID      int64  `json:"id"`
	Code    string `json:"code" doc:"what the versions of one template have in common"`
	Version int32  `json:"version"`
	TemplateFields
	State     string     `json:"state" enum:"draft,in_force,superseded"`
	Used      int        `json:"used" db:"-" doc:"visits in scope that began with it"`
	ChangedAt time.Time  `json:"changedAt"`
	InForceAt *time.Time `json:"inForceAt,omitempty"`
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	Rev       int32      `json:"rev"`
}

// TemplateFields are what people write of a template.
type TemplateFields struct {
	Name     string   `json:"name" minLength:"1" maxLength:"80"`
	Purpose  string   `json:"purpose" maxLength:"40" doc:"of the dictionary visits.purpose; empty: every purpose"`
	Classes  []string `json:"classes" maxItems:"10" doc:"of outlets; none: all"`
	Channels []string `json:"channels" maxItems:"40" doc:"of outlets; none: all"`
	Steps    []Step   `json:"steps" minItems:"1" maxItems:"30" doc:"in their order"`
}

// Step is one thing to be done in a visit.
type Step struct {
	Key       string `json:"key" maxLength:"40" doc:"names the step in its template, in all versions"`
	Kind      string `json:"kind" enum:"photo,tasks,metrics,freezer,promotion,signature,note"`
	Zh        string `json:"zh" minLength:"1" maxLength:"40"`
	En        string `json:"en" maxLength:"60"`
	Mandatory bool   `json:"mandatory" doc:"a visit without it is incomplete"`
	Skippable bool   `json:"skippable" doc:"a mandatory step that may be skipped with a reason"`
	GroupID   int64  `json:"groupId,omitempty" doc:"of a step of metrics: their group; 0: all groups that are due"`
}

// purposeList is what a visit can be for; a company adds its own.
const purposeList = "visits.purpose"

// usual is what a visit is for when nobody says otherwise.
const usual = "normal"

var purposes = dict.Dictionary{Key: purposeList, Zh: "拜访目的", En: "Purpose of a visit", Kind: dict.Open, Items: []dict.Item{
	{Code: usual, Zh: "正常拜访", En: "Regular visit"},
	{Code: "inspection", Zh: "稽查", En: "Inspection"},
	{Code: "promotion", Zh: "促销检查", En: "Promotion check"},
	{Code: "opening", Zh: "新店开发", En: "New outlet"},
	{Code: "service", Zh: "客情维护", En: "Customer care"},
}}

// templates is the life of a version.
var templates = state.Machine{Name: "template", Moves: []state.Move{
	{From: "", Act: "draft", To: "draft"},
	{From: "draft", Act: "put_in_force", To: "in_force"},
	{From: "in_force", Act: "supersede", To: "superseded"},
}}

var stepKey = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

// check trims the fields and says what is wrong with them.
func (f *TemplateFields) check() error {
	bad := func(at, message string) error {
		return fault.New(fault.Invalid, "template_invalid", "the template cannot be kept: %s", message).With("hint", message).At("body."+at, message, nil)
	}
	if f.Name = strings.TrimSpace(f.Name); f.Name == "" {
		return bad("name", "it needs a name")
	}
	if len(f.Steps) == 0 {
		return bad("steps", "at least one step is wanted")
	}
	f.Classes, f.Channels = tidy(f.Classes), tidy(f.Channels)
	seen := map[string]bool{}
	for i := range f.Steps {
		s, at := &f.Steps[i], fmt.Sprintf("steps[%d]", i)
		s.Zh, s.En = strings.TrimSpace(s.Zh), strings.TrimSpace(s.En)
		switch {
		case !stepKey.MatchString(s.Key):
			return bad(at+".key", "a key is of small letters, digits and _, and begins with a letter")
		case seen[s.Key]:
			return bad(at+".key", "another step has this key")
		case s.Zh == "":
			return bad(at+".zh", "a step needs a title")
		case s.GroupID != 0 && s.Kind != "metrics":
			return bad(at+".groupId", "only a step of metrics has a group")
		}
		seen[s.Key] = true
	}
	return nil
}

func tidy(list []string) []string {
	out := []string{}
	for _, each := range list {
		if each = strings.TrimSpace(each); each != "" {
			out = append(out, each)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fits reports whether the template is for outlets of the kind, visited for the purpose.
func (t Template) fits(class, channel, purpose string) bool {
	return t.State == "in_force" && (t.Purpose == "" || t.Purpose == purpose) &&
		(len(t.Classes) == 0 || slices.Contains(t.Classes, class)) &&
		(len(t.Channels) == 0 || slices.Contains(t.Channels, channel))
}

// closeness orders templates: a named purpose counts more than a class, that more than a channel.
func (t Template) closeness() (sum int) {
	for i, named := range []bool{len(t.Channels) > 0, len(t.Classes) > 0, t.Purpose != ""} {
		if named {
			sum += 1 << i
		}
	}
	return sum
}

// templateFor gives the most specific template in force for a visit; of two that are as specific the one that came into
// force later counts, then the smaller code.
func templateFor(list []Template, class, channel, purpose string) (best Template, found bool) {
	for _, t := range list {
		if t.fits(class, channel, purpose) && (!found || nearer(t, best) < 0) {
			best, found = t, true
		}
	}
	return best, found
}

func nearer(a, b Template) int {
	since := func(t Template) time.Time {
		if t.InForceAt == nil {
			return time.Time{}
		}
		return *t.InForceAt
	}
	return cmp.Or(cmp.Compare(b.closeness(), a.closeness()), since(b).Compare(since(a)), cmp.Compare(a.Code, b.Code))
}
