package demo

import (
	"fmt"
	"strings"

	"xuntu.dev/modules/merchandising"
)

// The metrics of a maker of frozen food, by their codes; sides and offers are what a choice can say.
var (
	sides   = []merchandising.Option{{Code: "none", Zh: "无", En: "None"}, {Code: "shelf", Zh: "仅货架", En: "Shelf only"}, {Code: "stack", Zh: "堆头", En: "Floor stack"}, {Code: "end", Zh: "端架", En: "End cap"}}
	offers  = []merchandising.Option{{Code: "none", Zh: "无", En: "None"}, {Code: "gift", Zh: "买赠", En: "Gift"}, {Code: "cut", Zh: "降价", En: "Price cut"}, {Code: "taste", Zh: "试吃", En: "Tasting"}}
	metered = []merchandising.MetricFields{
		{Code: "stocked", Zh: "是否在售", En: "On sale", Class: "distribution", Kind: "bool", Per: "product", Required: true},
		{Code: "price", Zh: "零售价", En: "Shelf price", Class: "price", Kind: "number", Per: "product", Unit: "元/袋", Decimals: 2, Least: at(0), Most: at(500), Band: at(0.2)},
		{Code: "stock", Zh: "店内库存", En: "Stock", Class: "stock", Kind: "number", Per: "product", Unit: "箱", Least: at(0), Most: at(999)},
		{Code: "facings", Zh: "排面数", En: "Facings", Class: "display", Kind: "number", Per: "product", Unit: "个", Least: at(0), Most: at(99)},
		{Code: "own_m", Zh: "本品货架长度", En: "Own shelf", Class: "display", Kind: "number", Per: "outlet", Unit: "米", Decimals: 1, Least: at(0), Most: at(60), Required: true},
		{Code: "total_m", Zh: "品类货架总长", En: "Whole shelf", Class: "display", Kind: "number", Per: "outlet", Unit: "米", Decimals: 1, Least: at(0.1), Most: at(200), Required: true},
		{Code: "share_of_shelf", Zh: "货架占比", En: "Share of shelf", Class: "display", Kind: "number", Per: "outlet", Unit: "", Decimals: 2, Formula: "own_m / total_m"},
		{Code: "tidy", Zh: "陈列整洁", En: "Tidy display", Class: "display", Kind: "bool", Per: "outlet"},
		{Code: "freezer_temp", Zh: "冰柜温度", En: "Freezer temperature", Class: "freezer", Kind: "number", Per: "outlet", Unit: "℃", Decimals: 1, Least: at(-40), Most: at(20), Validation: "value <= otherwise(last + 25, 20)"},
		{Code: "freezer_purity", Zh: "冰柜纯净度", En: "Freezer purity", Class: "freezer", Kind: "number", Per: "outlet", Unit: "%", Least: at(0), Most: at(100)},
		{Code: "rival_display", Zh: "竞品陈列", En: "Competitors' display", Class: "competitor", Kind: "choice", Per: "outlet", Options: sides},
		{Code: "rival_price", Zh: "竞品零售价", En: "Competitor's price", Class: "competitor", Kind: "number", Per: "product", Unit: "元/袋", Decimals: 1, Least: at(0), Most: at(500)},
		{Code: "rival_promo", Zh: "竞品促销", En: "Competitor's promotion", Class: "competitor", Kind: "choice", Per: "product", Options: offers},
		{Code: "rival_photo", Zh: "竞品照片", En: "Competitor's photo", Class: "competitor", Kind: "photo", Per: "product", Required: true},
		{Code: "rival_note", Zh: "竞品动态", En: "What competitors do", Class: "competitor", Kind: "text", Per: "outlet"},
		{Code: "posm", Zh: "物料到位", En: "Material in place", Class: "promotion", Kind: "bool", Per: "outlet"},
		{Code: "promo_on", Zh: "促销在执行", En: "Promotion runs", Class: "promotion", Kind: "bool", Per: "outlet"},
	}
)

func at(v float64) *float64 { return &v }

// gauge is a group of the demo: metrics by their codes, at outlets of the classes.
type gauge struct {
	code, name, class string
	classes, metrics  []string
	rivals            bool // it asks of competitors' products
}

var gauges = []gauge{
	{"DIST", "必分销与价格", "distribution", nil, []string{"stocked", "price", "stock"}, false},
	{"SHELF", "货架与陈列", "display", []string{"KA", "A"}, []string{"own_m", "total_m", "share_of_shelf", "tidy", "facings"}, false},
	{"FREEZER", "冰柜检查", "freezer", []string{"KA", "A"}, []string{"freezer_temp", "freezer_purity"}, false},
	{"RIVAL", "竞品观察", "competitor", []string{"KA", "A"}, []string{"rival_price", "rival_promo", "rival_photo", "rival_display", "rival_note"}, true},
	{"PROMO", "夏季火锅促销检查", "promotion", []string{"KA", "A"}, []string{"posm", "promo_on"}, false},
}

// scoreCards weigh what was measured: key accounts and A by five pillars, the others by two.
var scoreCards = []merchandising.CardFields{
	{Code: "KA-A", Name: "KA 与 A 类完美门店", Classes: []string{"A", "KA"}, Green: 80, Amber: 60, Days: 60, Pillars: []merchandising.Pillar{
		{Zh: "可得性", En: "Availability", Weight: 30, Items: []merchandising.Item{
			{Zh: "必分销品种上架率不低于 80%", En: "Four fifths of the range on sale", Weight: 2, Rule: "stocked.share >= 0.8"},
			{Zh: "店内库存合计不少于 20 箱", En: "20 cases in stock", Weight: 1, Rule: "stock.sum >= 20"},
		}},
		{Zh: "陈列", En: "Placement", Weight: 30, Items: []merchandising.Item{
			{Zh: "货架占比不低于 30%", En: "30 % of the shelf", Weight: 2, Rule: "share_of_shelf >= 0.3"},
			{Zh: "陈列整洁", En: "Tidy", Weight: 1, Rule: "tidy"},
		}},
		{Zh: "价格", En: "Price", Weight: 10, Items: []merchandising.Item{{Zh: "平均零售价在 10 至 20 元", En: "Mean price of 10 to 20 yuan", Weight: 1, Rule: "price.mean >= 10 and price.mean <= 20"}}},
		{Zh: "促销", En: "Promotion", Weight: 10, Items: []merchandising.Item{
			{Zh: "物料到位", En: "Material in place", Weight: 1, Rule: "posm"}, {Zh: "促销在执行", En: "Promotion runs", Weight: 1, Rule: "promo_on"},
		}},
		{Zh: "冰柜", En: "Freezers", Weight: 20, Items: []merchandising.Item{
			{Zh: "温度不高于 -15℃", En: "At -15 °C or colder", Weight: 1, Rule: "freezer_temp <= -15"}, {Zh: "纯净度不低于 85%", En: "85 % pure", Weight: 1, Rule: "freezer_purity >= 85"},
		}},
	}},
	{Code: "STD", Name: "普通门店完美门店", Classes: []string{}, Green: 80, Amber: 50, Days: 60, Pillars: []merchandising.Pillar{
		{Zh: "可得性", En: "Availability", Weight: 70, Items: []merchandising.Item{
			{Zh: "必分销品种上架率不低于 60%", En: "Three fifths of the range on sale", Weight: 1, Rule: "stocked.share >= 0.6"},
			{Zh: "店内库存合计不少于 8 箱", En: "8 cases in stock", Weight: 1, Rule: "stock.sum >= 8"},
		}},
		{Zh: "价格", En: "Price", Weight: 30, Items: []merchandising.Item{{Zh: "平均零售价不高于 20 元", En: "At most 20 yuan on average", Weight: 1, Rule: "price.mean <= 20"}}},
	}},
}

// measured writes what is measured, where, how it is scored, and what the visits so far have measured.
func (w *load) measured() error {
	for _, m := range metered {
		_, err := w.tx.Exec(w.ctx, `INSERT INTO merchandising.metric (tenant_id, code, zh, en, class, kind, per, unit, decimals, least, most, options, required, formula, validation, band, changed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`, w.tenant, m.Code, m.Zh, m.En, m.Class, m.Kind, m.Per, m.Unit, m.Decimals, m.Least, m.Most,
			string(jsonOf(append([]merchandising.Option{}, m.Options...))), m.Required, m.Formula, m.Validation, m.Band, w.until.day())
		if err != nil {
			return fmt.Errorf("write the metric %s: %w", m.Code, err)
		}
	}
	for _, g := range gauges {
		_, err := w.tx.Exec(w.ctx, `INSERT INTO merchandising.metric_group (tenant_id, code, name, class, classes, metrics, listed, products, changed_at)
			SELECT $1, $2, $3, $4, $5, (SELECT array_agg(m.id ORDER BY array_position($6, m.code)) FROM merchandising.metric m WHERE m.tenant_id = $1 AND m.code = ANY ($6)), 'products',
			       ARRAY(SELECT p.id FROM catalog.product p JOIN catalog.brand b ON b.id = p.brand_id WHERE p.tenant_id = $1 AND b.own = NOT $8 AND p.kind = 'ware' ORDER BY right(p.code, 3), p.code LIMIT CASE WHEN $8 THEN 3 ELSE 6 END), $7::date`,
			w.tenant, g.code, g.name, g.class, append([]string{}, g.classes...), g.metrics, w.until.day(), g.rivals)
		if err != nil {
			return fmt.Errorf("write the group %s: %w", g.code, err)
		}
	}
	for _, c := range scoreCards {
		_, err := w.tx.Exec(w.ctx, `INSERT INTO merchandising.card (tenant_id, code, name, classes, pillars, green, amber, days, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			w.tenant, c.Code, c.Name, c.Classes, string(jsonOf(c.Pillars)), c.Green, c.Amber, c.Days, w.until.day())
		if err != nil {
			return fmt.Errorf("write the score card %s: %w", c.Code, err)
		}
	}
	for _, statement := range strings.Split(answered, ";\n") {
		if _, err := w.tx.Exec(w.ctx, statement, w.tenant); err != nil {
			return fmt.Errorf("measure at visits: %w", err)
		}
	}
	return nil
}

// answered is what closed visits to key accounts and A have measured, and every third one to the others. A hash makes
// the same choice each time: an outlet keeps its ways (h), a visit differs a little (n). Competitors were seen where there are photos.
const answered = `
INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, said, at, device_at, received_at)
SELECT v.ref, m.id, coalesce(p.id, 0), v.tenant_id, v.unit_id, v.rep_id, v.outlet_id, g.id, v.day,
       CASE m.code
           WHEN 'stocked' THEN (h.h < 0.70 + 0.15 * h.n)::int
           WHEN 'price' THEN round((9 + 1.5 * (p.id % 7) + 2 * h.h)::numeric, 1)
           WHEN 'stock' THEN floor(9 * h.h + 3 * h.n)
           WHEN 'facings' THEN floor(1 + 5 * h.h)
           WHEN 'own_m' THEN round((0.8 + 2.8 * h.h)::numeric, 1)
           WHEN 'total_m' THEN round((4 + 4 * h.h)::numeric, 1)
           WHEN 'tidy' THEN (h.n < 0.8)::int
           WHEN 'freezer_temp' THEN round((-21 + 7 * h.h + 2 * h.n)::numeric, 1)
           WHEN 'freezer_purity' THEN floor(70 + 30 * h.h)
           WHEN 'posm' THEN (h.n < 0.7)::int
           WHEN 'promo_on' THEN (h.h < 0.8)::int END,
       CASE m.code
           WHEN 'rival_display' THEN (ARRAY['none', 'shelf', 'stack', 'end'])[1 + floor(3.99 * h.h)]
           WHEN 'rival_note' THEN (ARRAY['买二送一堆头', '新品试吃', '降价 10%', '暂无动作'])[1 + floor(3.99 * h.n)] END,
       at.at, at.at, at.at
FROM visits.visit v
JOIN geo.outlet o ON o.id = v.outlet_id
JOIN merchandising.metric_group g ON g.tenant_id = v.tenant_id AND (g.classes = '{}' OR o.class = ANY (g.classes))
CROSS JOIN LATERAL unnest(g.metrics) AS asked (id)
JOIN merchandising.metric m ON m.id = asked.id AND m.formula = '' AND NOT (m.class = 'competitor' AND m.per = 'product')
LEFT JOIN LATERAL unnest(g.products) AS p (id) ON m.per = 'product'
CROSS JOIN LATERAL (SELECT (hashtext(o.code || m.code || coalesce(p.id, 0)) & 1023) / 1023.0 AS h, (hashtext(v.ref::text || m.code || coalesce(p.id, 0)) & 1023) / 1023.0 AS n) h
CROSS JOIN LATERAL (SELECT date_trunc('second', v.opened_at + (v.closed_at - v.opened_at) / 2) AS at) at
WHERE v.tenant_id = $1 AND v.closed_at IS NOT NULL AND v.day > (SELECT max(day) - 28 FROM visits.visit WHERE tenant_id = $1)
  AND (o.class IN ('KA', 'A') OR hashtext(o.code) % 3 = 0);
INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, said, at, device_at, received_at)
SELECT v.ref, m.id, rival.id, v.tenant_id, v.unit_id, v.rep_id, v.outlet_id, g.id, v.day,
       CASE m.code WHEN 'rival_price' THEN round((8 + 2 * rival.n + 3 * h.h)::numeric, 1) END,
       CASE m.code WHEN 'rival_promo' THEN (ARRAY['none', 'gift', 'cut', 'taste'])[1 + floor(3.99 * h.h)] WHEN 'rival_photo' THEN p.sha256 END,
       p.taken_at, p.taken_at, p.taken_at
FROM (SELECT DISTINCT ON (visit_ref) visit_ref, sha256, taken_at FROM photos.photo WHERE tenant_id = $1 ORDER BY visit_ref, id) p
JOIN visits.visit v ON v.ref = p.visit_ref AND v.tenant_id = $1
JOIN merchandising.metric_group g ON g.tenant_id = $1 AND g.code = 'RIVAL'
CROSS JOIN LATERAL unnest(g.products) WITH ORDINALITY AS rival (id, n)
JOIN merchandising.metric m ON m.id = ANY (g.metrics) AND m.per = 'product'
CROSS JOIN LATERAL (SELECT (hashtext(v.ref::text || m.code || rival.n) & 1023) / 1023.0 AS h) h
WHERE hashtext(v.ref::text || rival.n) % 2 = 0;
INSERT INTO merchandising.value (visit_ref, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, group_id, day, number, computed, at, device_at, received_at)
SELECT a.visit_ref, f.id, 0, a.tenant_id, a.unit_id, a.rep_id, a.outlet_id, a.group_id, a.day, a.number / b.number, true, a.at, a.device_at, a.received_at
FROM merchandising.metric f
JOIN merchandising.metric own ON own.tenant_id = f.tenant_id AND own.code = 'own_m'
JOIN merchandising.metric whole ON whole.tenant_id = f.tenant_id AND whole.code = 'total_m'
JOIN merchandising.value a ON a.metric_id = own.id
JOIN merchandising.value b ON b.metric_id = whole.id AND b.visit_ref = a.visit_ref
WHERE f.tenant_id = $1 AND f.code = 'share_of_shelf';
INSERT INTO merchandising.purchase (tenant_id, outlet_id, product_id, day, quantity, told_at)
SELECT c.tenant_id, c.outlet_id, c.product_id, c.day, ((CASE WHEN c.number > c.before THEN c.number - c.before ELSE 0 END) + (hashtext(c.visit_ref::text || c.product_id) & 1)) * k.holds, c.day
FROM (SELECT DISTINCT ON (v.outlet_id, v.product_id, v.day) v.*, lag(v.number) OVER (PARTITION BY v.outlet_id, v.product_id ORDER BY v.at) AS before
      FROM merchandising.value v
      JOIN merchandising.metric m ON m.id = v.metric_id AND m.code = 'stock'
      WHERE v.tenant_id = $1
      ORDER BY v.outlet_id, v.product_id, v.day, v.at DESC) c
JOIN catalog.product_unit k ON k.product_id = c.product_id AND k.code = '箱'
WHERE c.before IS NOT NULL AND (c.number > c.before OR hashtext(c.visit_ref::text || c.product_id) & 1 = 1);
INSERT INTO merchandising.last_value (outlet_id, metric_id, product_id, tenant_id, visit_ref, day, number, said, at)
SELECT DISTINCT ON (outlet_id, metric_id, product_id) outlet_id, metric_id, product_id, tenant_id, visit_ref, day, number, said, at
FROM merchandising.value
WHERE tenant_id = $1
ORDER BY outlet_id, metric_id, product_id, at DESC, visit_ref DESC`
