package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/org/door"
)

// hashPassword computes what is kept of the demo's password.
func hashPassword(password string) (string, error) {
	return door.New(app.Kit{Now: time.Now, Log: slog.Default()}, door.Options{}).Hash(context.Background(), password)
}

// demoRoles seeds positions and roles and gives the positions' ids by code.
func demoRoles(ctx context.Context, tx db.Tx) (map[string]int32, error) {
	lead := []string{"org.view", "geo.view", "geo.edit", "geo.import", "geo.approve", "tracking.live", "tracking.history", "tracking.devices", "visits.view", "routing.view", "tiles.view"}
	see := []string{"org.view", "geo.view", "tracking.live", "tracking.history", "visits.view", "routing.view", "tiles.view"}
	admin := append([]string{"org.manage", "org.users", "app.parameters", "app.audit"}, lead...)
	out := map[string]int32{}
	for _, p := range []struct {
		code, name, en, scope string
		may                   []string
	}{
		{"admin", "系统管理员", "Administrator", "company", admin}, {"gm", "公司总经理", "General manager", "company", see},
		{"center_manager", "营销中心经理", "Marketing centre manager", "company", lead}, {"planning", "综合计划处处长", "Head of planning", "company", lead},
		{"branch_manager", "分公司经理", "Branch manager", "subtree", lead}, {"supervisor", "营销部主任", "Supervisor", "subtree", lead},
		{"planner", "线路规划员", "Route planner", "subtree", lead}, {"back_office", "后台内勤", "Back office", "subtree", lead},
		{"auditor", "稽查员", "Auditor", "company", append([]string{"app.audit"}, see...)}, {"finance", "财务", "Finance", "company", see},
		{"logistics", "物流", "Logistics", "company", see}, {"agent", "坐席员", "Call-centre agent", "company", see},
		{"service", "服务工程师", "Service engineer", "own", see[:2]},
		{"rep", "客户经理", "Sales rep", "own", []string{"geo.view", "tracking.send", "visits.check_in", "tiles.view"}},
	} {
		var role, position int32
		err := tx.Scan(ctx, `INSERT INTO org.role (tenant_id, code, name, name_en, scope, permissions) VALUES (app.tenant(), $1, $2, $3, $4, $5) RETURNING id`,
			[]any{p.code, p.name, p.en, p.scope, p.may}, &role)
		if err == nil {
			err = tx.Scan(ctx, `INSERT INTO org.position (tenant_id, code, name, name_en) VALUES (app.tenant(), $1, $2, $3) RETURNING id`, []any{p.code, p.name, p.en}, &position)
		}
		if err == nil {
			_, err = tx.Exec(ctx, `INSERT INTO org.position_role (tenant_id, position_id, role_id) VALUES (app.tenant(), $1, $2)`, position, role)
		}
		if err != nil {
			return nil, fmt.Errorf("seed position %s: %w", p.code, err)
		}
		out[p.code] = position
	}
	return out, nil
}
