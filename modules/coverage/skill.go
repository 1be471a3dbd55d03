package coverage

import (
	"context"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// skillList is the company's dictionary of what employees can do.
const skillList = "org.skill"

// Gap is a rule whose outlets stay where they are, since nobody of its group has the skills it asks for.
type Gap struct {
	RuleID  int64    `json:"ruleId"`
	Rule    string   `json:"rule"`
	Skills  []string `json:"skills"`
	Outlets int      `json:"outlets"`
}

// can says whether somebody has all of the skills.
func (m memberRow) can(all []string) bool {
	return !slices.ContainsFunc(all, func(skill string) bool { return !slices.Contains(m.Skills, skill) })
}

// unskilled are the rules that outlets fall to and nobody of whose group has the skills.
func unskilled(d Division, f fallen, groups [][]repRow) (gaps []Gap) {
	falls := make([]int, len(d.Rules))
	for _, o := range f.outlets {
		if rank, fits := first(f.fits[o.OutletID]); fits {
			falls[rank]++
		}
	}
	for rank, r := range d.Rules {
		if falls[rank] > 0 && len(r.Skills) > 0 && len(groups[rank]) == 0 {
			gaps = append(gaps, Gap{r.ID, r.Name, r.Skills, falls[rank]})
		}
	}
	return gaps
}

func nobodySkilled(g Gap) error {
	return fault.New(fault.Refused, "transfer_unskilled", "nobody of the group has the skills that rule %q asks for (%s); its %d outlets stay where they are",
		g.Rule, strings.Join(g.Skills, ", "), g.Outlets).With("rule", g.Rule).With("n", g.Outlets)
}

// checkSkills refuses skills that the company does not know, or offers no more and the division did not ask for before.
func (s *Service) checkSkills(ctx context.Context, tx db.Tx, id int64, n NewDivision) error {
	var had []string
	if id != 0 {
		list, err := divisions(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, r := range list[0].Rules {
			had = append(had, r.Skills...)
		}
	}
	for _, r := range n.Rules {
		for _, skill := range r.Skills {
			before := ""
			if slices.Contains(had, skill) {
				before = skill
			}
			if err := s.kit.Lists.Check(ctx, tx, skillList, "body.rules", skill, before); err != nil {
				return err
			}
		}
	}
	return nil
}
