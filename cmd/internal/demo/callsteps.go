package demo

import (
	"fmt"
	"slices"
	"strings"

	"xuntu.dev/modules/visits"
)

// callTemplate is a visit template of the demo in force.
type callTemplate struct {
	code, name, purpose string
	classes             []string
	steps               []visits.Step
}

// callTemplates: key accounts have ten steps, the others five, an inspection its own.
var callTemplates = []callTemplate{
	{"KA", "KA 门店标准拜访", "", []string{"KA"}, []visits.Step{
		{Key: "door", Kind: "photo", Zh: "门头照", En: "Storefront photo", Mandatory: true},
		{Key: "tasks", Kind: "tasks", Zh: "待办任务", En: "Open tasks"},
		{Key: "distribution", Kind: "metrics", Zh: "分销与价格", En: "Distribution and price", Mandatory: true},
		{Key: "shelf", Kind: "metrics", Zh: "货架与陈列", En: "Shelf and display", Mandatory: true},
		{Key: "freezer", Kind: "metrics", Zh: "冰柜检查", En: "Freezer check", Mandatory: true, Skippable: true},
		{Key: "coolers", Kind: "freezer", Zh: "冰柜扫码", En: "Freezers by code"},
		{Key: "display", Kind: "photo", Zh: "陈列照", En: "Display photo", Mandatory: true},
		{Key: "promotions", Kind: "promotion", Zh: "促销检查", En: "Promotions", Mandatory: true, Skippable: true},
		{Key: "rivals", Kind: "metrics", Zh: "竞品观察", En: "Competitors", Mandatory: true, Skippable: true},
		{Key: "sign", Kind: "signature", Zh: "店方签字", En: "Outlet's signature"},
	}},
	{"STD", "普通门店标准拜访", "", nil, []visits.Step{
		{Key: "door", Kind: "photo", Zh: "门头照", En: "Storefront photo", Mandatory: true},
		{Key: "tasks", Kind: "tasks", Zh: "待办任务", En: "Open tasks"},
		{Key: "distribution", Kind: "metrics", Zh: "分销与库存", En: "Distribution and stock", Mandatory: true, Skippable: true},
		{Key: "promotions", Kind: "promotion", Zh: "促销检查", En: "Promotions"},
		{Key: "note", Kind: "note", Zh: "拜访小结", En: "Summary"},
	}},
	{"CHECK", "稽查拜访", "inspection", nil, []visits.Step{
		{Key: "door", Kind: "photo", Zh: "门头照", En: "Storefront photo", Mandatory: true},
		{Key: "shelf", Kind: "metrics", Zh: "货架复核", En: "Shelf re-check", Mandatory: true},
		{Key: "verdict", Kind: "note", Zh: "稽查结论", En: "Finding", Mandatory: true},
	}},
}

// templated writes the visit templates, lets the visits so far follow them, and tells of their steps: of one closed
// visit in twelve a mandatory step is missing.
func (w *load) templated() error {
	for _, t := range callTemplates {
		steps, err := w.measuring(t.steps)
		if err != nil {
			return err
		}
		_, err = w.tx.Exec(w.ctx, `INSERT INTO visits.template (tenant_id, code, name, purpose, classes, steps, state, changed_at, in_force_at)
			VALUES ($1, $2, $3, $4, $5, $6, 'in_force', $7::date - 60, $7::date - 60)`,
			w.tenant, t.code, t.name, t.purpose, append([]string{}, t.classes...), string(jsonOf(steps)), w.until.day())
		if err != nil {
			return fmt.Errorf("write the template %s: %w", t.code, err)
		}
	}
	for _, statement := range strings.Split(stepsTold, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant); err != nil {
			return fmt.Errorf("tell of the steps of visits: %w", err)
		}
	}
	return nil
}

// measuring gives steps of metrics the groups that stand for them.
func (w *load) measuring(list []visits.Step) ([]visits.Step, error) {
	list = slices.Clone(list)
	for i, s := range list {
		code := map[string]string{"distribution": "DIST", "shelf": "SHELF", "freezer": "FREEZER", "rivals": "RIVAL"}[s.Key]
		if code == "" {
			continue
		}
		if err := w.tx.Scan(w.ctx, "SELECT id FROM merchandising.metric_group WHERE tenant_id = $1 AND code = $2", []any{w.tenant, code}, &list[i].GroupID); err != nil {
			return nil, fmt.Errorf("find the group %s: %w", code, err)
		}
	}
	return list, nil
}

// stepsTold spreads the steps of a visit over its length. hashtext makes the same choice each time.
const stepsTold = `
UPDATE visits.visit v
SET purpose = 'normal', template_id = t.id
FROM geo.outlet o, visits.template t
WHERE v.tenant_id = $1 AND o.id = v.outlet_id AND t.tenant_id = $1 AND t.code = CASE o.class WHEN 'KA' THEN 'KA' ELSE 'STD' END;
INSERT INTO visits.step (visit_id, key, tenant_id, unit_id, rep_id, state, at, device_at, received_at)
SELECT v.id, s.step ->> 'key', v.tenant_id, v.unit_id, v.rep_id, 'done', at.at, at.at, at.at
FROM visits.visit v
JOIN visits.template t ON t.id = v.template_id
CROSS JOIN LATERAL jsonb_array_elements(t.steps) WITH ORDINALITY AS s (step, n)
CROSS JOIN LATERAL (SELECT date_trunc('second', v.opened_at + (v.closed_at - v.opened_at) * s.n / (jsonb_array_length(t.steps) + 1)) AS at) at
WHERE v.tenant_id = $1 AND v.closed_at IS NOT NULL AND NOT (hashtext(v.ref::text) % 12 = 0 AND s.n = 3);
UPDATE visits.visit v
SET flags = flags || '{incomplete}'
FROM visits.template t
WHERE v.tenant_id = $1 AND t.id = v.template_id AND v.closed_at IS NOT NULL AND hashtext(v.ref::text) % 12 = 0`
