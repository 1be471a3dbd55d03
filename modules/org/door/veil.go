package door

import (
	"context"
	"strconv"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/rules"
)

// Phones is the permission to be shown phone numbers whole.
const Phones access.Permission = "org.phones"

// Fields are what roles may be shown less of. Those that end in phone are masked
// unless the role has the permission [Phones] or a rule says otherwise.
func Fields() []string {
	return []string{
		"account.phone", "account.mail", "account.address", "account.settlement", "account.note",
		"contact.phone", "contact.mail", "contact.birthday", "contact.note", "outlet.phone", "employee.phone",
	}
}

// heldRole is a role somebody has today, as far as rules are concerned.
type heldRole struct {
	Scope  string                  `json:"scope"`
	Units  []int32                 `json:"units"` // of scope unit or subtree
	Phones bool                    `json:"phones"`
	Rules  map[string]string       `json:"rules"` // by subject
	Fields map[string]access.Shown `json:"fields"`
}

// userFacts are what rules may ask of who asks.
type userFacts struct {
	Code      string   `json:"code"`
	Units     []string `json:"units"`
	Positions []string `json:"positions"`
	Districts []string `json:"districts"`
}

// AskerFacts are the facts of who asks, beside those of the row.
func AskerFacts() []rules.Fact {
	return []rules.Fact{
		{Name: "user.code", Type: rules.Text},
		{Name: "user.units", Type: rules.Texts},
		{Name: "user.districts", Type: rules.Texts},
		{Name: "user.positions", Type: rules.Texts},
		{Name: "today", Type: rules.Day},
	}
}

func (row standingRow) given() map[string]any {
	list := func(texts []string) []string { return append([]string{}, texts...) }
	return map[string]any{
		"user.code": row.Facts.Code, "user.units": list(row.Facts.Units), "user.positions": list(row.Facts.Positions),
		"user.districts": list(row.Facts.Districts), "today": row.Day,
	}
}

// veil is what the roles show, where one of them has a rule: a row is shown when one
// of the roles shows it, and a role shows rows of its own scope for which its own
// rule holds. A rule that no longer compiles shows nothing.
func (s *Service) veil(ctx context.Context, row standingRow) *access.Veil {
	shown := map[string]string{}
	for _, subject := range s.o.Guarded {
		var parts []string
		ruled := false
		for _, role := range row.Roles {
			source, has := role.Rules[subject.Name]
			part := role.within(append([]int64{row.EmployeeID}, row.StandsFor...))
			if has {
				ruled = true
				condition, err := Shows(subject, source, row.given())
				if err != nil {
					s.kit.Log.WarnContext(ctx, "an access rule no longer compiles and shows nothing", "subject", subject.Name, "err", err)
					condition = "false"
				}
				part = "(" + part + ") AND (" + condition + ")"
			}
			parts = append(parts, "("+part+")")
		}
		if ruled {
			shown[subject.Name] = strings.Join(parts, " OR ")
		}
	}
	return access.NewVeil(shown)
}

// Shows is a rule as the condition that rows must meet, values and all.
func Shows(subject rules.Subject, source string, given map[string]any) (string, error) {
	rule, err := subject.With(AskerFacts()...).Compile(source, rules.Bool)
	if err != nil {
		return "", err
	}
	condition, err := rule.Condition("veil", given)
	if err != nil {
		return "", err
	}
	return condition.Literal()
}

// within is the role's own scope as a condition on rows f; whoever stands for
// others sees their rows as the own.
func (r heldRole) within(reps []int64) string {
	own := "f.rep_id IN (" + strings.Join(numbers(reps), ", ") + ")"
	switch {
	case r.Scope == "company":
		return "true"
	case r.Scope == "own" || len(r.Units) == 0:
		return own
	}
	return "f.unit_id IN (" + strings.Join(numbers(r.Units), ", ") + ") OR " + own
}

func numbers[N int32 | int64](list []N) []string {
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = strconv.FormatInt(int64(n), 10)
	}
	return texts
}

// fieldsOf is what the roles together show of fields: of each as much as the role that shows most.
func fieldsOf(roles []heldRole) access.Fields {
	rank := map[access.Shown]int{access.Plain: 2, access.Masked: 1, access.Hidden: 0}
	out := access.Fields{}
	for _, field := range Fields() {
		best, known := access.Hidden, false
		for _, role := range roles {
			how, named := role.Fields[field]
			switch {
			case named:
			case strings.HasSuffix(field, "phone") && !role.Phones:
				how = access.Masked
			default:
				how = access.Plain
			}
			if !known || rank[how] > rank[best] {
				best, known = how, true
			}
		}
		if known && best != access.Plain {
			out[field] = best
		}
	}
	return out
}
