package demo

import "fmt"

// Logins says who may sign in to the demo, for people who have just started it.
func Logins() string {
	return fmt.Sprintf("  demo   password %s\n"+
		"         admin1      管理员 administrator\n"+
		"         gm          总经理 general manager, sees the whole company\n"+
		"         sup_zz01    郑州主管 supervisor of one team\n"+
		"         planner_zz  线路规划 planner of Zhengzhou\n"+
		"         rep_zz001   业代 a rep, on the phone page\n", Password)
}
