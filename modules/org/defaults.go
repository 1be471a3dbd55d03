package org

import (
	"context"
	"fmt"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// post is a position of the trade with what its holders may do: one role of the same name each.
type post struct {
	code, name, nameEn, scope string
	may                       []access.Permission
}

// What the positions have in common. A permission of a room that a house has
// not mounted harms nobody.
var (
	field    = []access.Permission{"accounts.propose", "accounts.view", "activities.do", "alerts.view", "assets.handle", "assets.view", "attendance.clock", "catalog.carry", "catalog.view", "collateral.view", "coverage.view", "geo.view", "merchandising.record", "merchandising.view", "org.phones", "photos.take", "routing.propose", "routing.view", "tiles.view", "tracking.send", "visits.call", "visits.check_in", "visits.view"}
	look     = []access.Permission{"accounts.view", "activities.view", "alerts.view", "assets.view", "attendance.view", "catalog.view", "collateral.view", "coverage.view", "geo.view", "merchandising.view", "org.view", "photos.view", "routing.view", "tiles.view", "visits.view", "workdesk.view"}
	follow   = []access.Permission{"tracking.history", "tracking.live"}
	steer    = []access.Permission{"accounts.approve", "accounts.batch", "accounts.edit", "accounts.propose", "activities.arrange", "activities.do", "alerts.limit", "assets.handle", "assets.manage", "attendance.manage", "catalog.list", "catalog.rebates", "collateral.manage", "coverage.assign", "geo.approve", "geo.edit", "merchandising.audit", "merchandising.edit", "org.bindings", "org.phones", "photos.audit", "routing.approve", "routing.plan", "tracking.judge", "visits.call", "visits.joint", "visits.makeup", "visits.manage", "visits.remark", "visits.template", "workdesk.assign", "workflow.lead"}
	office   = []access.Permission{"accounts.approve", "accounts.edit", "accounts.licence", "accounts.propose", "activities.arrange", "activities.types", "assets.handle", "assets.manage", "catalog.edit", "catalog.list", "catalog.price", "catalog.rebates", "collateral.manage", "coverage.assign", "geo.edit", "geo.import", "org.bindings", "org.manage", "org.phones", "paper.edit", "tracking.devices", "workdesk.assign"}
	governed = []access.Permission{"accounts.batch", "accounts.edit", "accounts.licence", "accounts.propose", "activities.types", "alerts.limit", "alerts.manage", "app.audit", "app.parameters", "app.second", "assets.manage", "catalog.edit", "catalog.list", "catalog.price", "catalog.publish", "catalog.rebates", "catalog.rebates_edit", "collateral.manage", "coverage.assign", "geo.edit", "geo.import", "merchandising.edit", "org.bindings", "org.manage", "org.phones", "org.users", "paper.edit", "rules.edit", "tracking.devices", "tracking.judge", "tracking.looks", "tracking.rule_sets", "visits.template", "workflow.define"}
)

// posts of the trade. The first seven are those every tobacco company has
// (岗位职责); the others are the other users of the platform.
var posts = []post{
	{"gm", "公司总经理", "General manager", "company", join(look, follow, []access.Permission{"app.second", "catalog.publish", "catalog.rebates", "org.phones", "tracking.looks"})},
	{"center_manager", "营销中心经理", "Marketing centre manager", "company", join(look, follow, steer, []access.Permission{"catalog.edit", "catalog.price", "catalog.publish", "catalog.rebates_edit"})},
	{"planning", "综合计划处处长", "Head of planning", "company", join(look, follow, []access.Permission{"catalog.rebates", "geo.edit"})},
	{"admin", "系统管理员", "System administrator", "company", join(look, follow, governed)},
	{"supervisor", "营销部主任", "Marketing supervisor", "subtree", join(look, follow, steer)},
	{"rep", "客户经理", "Sales rep", "own", field},
	{"agent", "坐席员", "Call-centre agent", "company", []access.Permission{"accounts.view", "catalog.view", "collateral.view", "geo.view", "org.phones", "tiles.view", "visits.call", "visits.view"}},
	{"branch_manager", "分公司经理", "Branch manager", "subtree", join(look, follow, steer, []access.Permission{"routing.territory"})},
	{"planner", "线路规划员", "Route planner", "subtree", join(look, follow, []access.Permission{"geo.edit", "routing.plan", "routing.territory"})},
	{"back_office", "后台内勤", "Back office", "subtree", join(look, office)},
	{"auditor", "稽查员", "Auditor", "company", join(look, []access.Permission{"app.audit", "assets.handle", "catalog.rebates", "merchandising.audit", "photos.audit", "tracking.history", "tracking.judge", "tracking.looks", "visits.joint", "visits.remark"})},
	{"finance", "财务", "Finance", "company", []access.Permission{"accounts.view", "assets.view", "catalog.rebates", "catalog.rebates_edit", "catalog.view", "geo.view", "merchandising.view", "org.view", "photos.view", "tiles.view", "visits.view"}},
	{"logistics", "物流", "Logistics", "company", []access.Permission{"accounts.view", "catalog.view", "coverage.view", "geo.view", "routing.view", "tiles.view"}},
	{"service", "服务工程师", "Service engineer", "own", []access.Permission{"collateral.view", "geo.view", "org.phones", "tiles.view", "tracking.send"}},
	{"dealer", "经销商", "Dealer", "own", []access.Permission{"geo.view", "tiles.view"}},
}

func join(lists ...[]access.Permission) (all []access.Permission) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// Defaults seeds the positions of the trade with their roles into the company of
// tx, and gives the positions' ids by code. What the company has made of one of
// them already stays.
func Defaults(ctx context.Context, tx db.Tx) (map[string]int32, error) {
	ids := make(map[string]int32, len(posts))
	for _, p := range posts {
		role, err := defaultRole.One(ctx, tx, roleAddArgs{p.code, p.name, p.nameEn, p.scope, p.may})
		if err == nil {
			ids[p.code], err = defaultPosition.One(ctx, tx, defaultPositionArgs{p.code, p.name, p.nameEn, role})
		}
		if err != nil {
			return nil, fmt.Errorf("seed the position %s: %w", p.code, err)
		}
	}
	return ids, nil
}

// Head makes the main tree of the company of tx, which has none yet, with its
// head office on top, and gives the head office's id.
func Head(ctx context.Context, tx db.Tx, name string) (int32, error) {
	tree, err := treeAdd.One(ctx, tx, treeAddArgs{"main", name, true})
	if err != nil {
		return 0, err
	}
	id, err := unitAdd.One(ctx, tx, unitAddArgs{"HQ", name, "head_office", nil})
	if err != nil {
		return 0, err
	}
	_, err = edgeAdd.Exec(ctx, tx, edgeAddArgs{TreeID: tree.ID, UnitID: id})
	return id, err
}

// Administrator makes the first user of the company of tx, who is no employee
// and may do what the role admin allows; hash is that of a password it must
// change at its first sign-in. Defaults comes first.
func Administrator(ctx context.Context, tx db.Tx, login, hash string, now time.Time) error {
	id, err := userAdd.One(ctx, tx, userAddArgs{0, login, hash, now, true, "zh-CN"})
	if err != nil {
		return err
	}
	roles, err := roleAll.All(ctx, tx, db.None{})
	if err != nil {
		return err
	}
	for _, r := range roles {
		if r.Code == "admin" {
			_, err = grantAdd.Exec(ctx, tx, grantAddArgs{id, r.ID, 0})
			return err
		}
	}
	return orNotFound(nil, "role")
}
