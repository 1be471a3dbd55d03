package demo

import (
	"fmt"

	"xuntu.dev/cmd/internal/city"
)

// Logins says who may sign in to the demo, for people who have just started it.
func Logins() string {
	return fmt.Sprintf("  demo   password %s\n"+
		"         admin1      管理员 administrator\n"+
		"         gm          总经理 general manager, sees the whole company\n"+
		"         sup_zz01    郑州主管 supervisor of one team\n"+
		"         planner_zz  线路规划 planner of Zhengzhou\n"+
		"         rep_zz001   业代 a rep, on the phone page\n", Password)
}

// RepLogins are the logins of a company's reps, branch by branch.
func RepLogins(s Scale) []string {
	weights := make([]float64, len(s.Branches))
	for i, code := range s.Branches {
		b, _ := city.BranchByCode(code)
		weights[i] = b.Weight
	}
	var list []string
	for i, n := range share(s.Reps, weights) {
		for k := range n {
			list = append(list, repLogin(s.Branches[i], k+1))
		}
	}
	return list
}

func repLogin(branch string, number int) string {
	return fmt.Sprintf("rep_%s%03d", lower(branch), number)
}
