package alerts

// shipped lists what every company watches for until it decides otherwise. The
// ratio 0.8 and the steps 20 % and 50 % of a cycle are practice in the trade.
func shipped() []seed {
	item := func(code, name, subject, source, severity string, limits Limits, cooldownH int) seed {
		return seed{code, NewItem{Name: name, Subject: subject, Source: source, Severity: severity, Limits: limits, CooldownH: cooldownH, ForRep: true, Active: true, Acts: Acts{}}}
	}
	phone := func(code, name, kind, severity string) seed {
		s := item(code, name, "notice", "notice.kind == '"+kind+"'", severity, Limits{}, 2)
		s.ForRep = false // what its own phone shows is between the rep and who leads it
		return s
	}
	remind := func(code, name, source string, limits Limits) seed {
		s := item(code, name, "outlet", source, "info", limits, 0)
		s.Active, s.At, s.Acts = false, "08:00", Acts{{Do: Tell, Whom: Rep}} // who wants to be reminded switches it on
		return s
	}
	lead := func(code, name, subject, source string, cooldownH int) seed {
		s := item(code, name, subject, source, "warn", Limits{"limit": 0.8}, cooldownH)
		s.ForRep = false // an area or a brand has none
		return s
	}
	const week, month, quarter = 7 * 24, 28 * 24, 90 * 24
	return append([]seed{
		item("visit_late", "超期未拜访", "outlet", "visit.overdue >= late and visit.overdue < verylate", "warn", Limits{"late": 0.2, "verylate": 0.5}, week),
		item("visit_very_late", "严重超期未拜访", "outlet", "visit.overdue >= verylate", "alarm", Limits{"verylate": 0.5}, week),
		item("sales_drop", "销售下滑", "outlet", "sales.growth / peers.growth < limit", "warn", Limits{"limit": 0.8}, month),
		lead("area_drop", "区域销售下滑", "area", "area.kind != 'head_office' and sales.growth / peers.growth < limit", month),
		lead("brand_drop", "品牌进货下滑", "brand", "bought.growth / peers.growth < limit", month),
		item("sales_large", "异常大户", "outlet", "sales.month > bound or sales.month > times * peers.sales", "warn", Limits{"bound": 200_000, "times": 5}, month),
		item("shelf_out", "必分销缺货", "outlet", "shelf.out >= limit", "warn", Limits{"limit": 1}, week),
		item("shelf_expiry", "临期", "outlet", "shelf.daysLeft <= limit", "warn", Limits{"limit": 30}, month),
		phone("rep_silent", "工作时间失联", "rep_silent", "warn"),
		phone("track_jump", "轨迹跳变", "track_jump", "warn"),
		phone("mock_location", "模拟定位", "mock_location", "alarm"),
		item("licence_month", "许可证 30 天内到期", "licence", "licence.state == 'valid' and licence.daysLeft <= first and licence.daysLeft > next", "info", Limits{"first": 30, "next": 7}, quarter),
		item("licence_week", "许可证 7 天内到期", "licence", "licence.state == 'valid' and licence.daysLeft <= first and licence.daysLeft > 0", "warn", Limits{"first": 7}, quarter),
		item("licence_over", "许可证已到期", "licence", "licence.state == 'valid' and licence.daysLeft <= 0", "alarm", Limits{}, quarter),
		remind("care", "A 类门店回访提醒", "outlet.class == 'A' and today - visit.last > limit", Limits{"limit": 14}),
		item("stay_off_plan", "计划外长时间停留", "stay", "stay.minutes > limit and not stay.planned", "warn", Limits{"limit": 60}, 8),
	}, append(
		lapses("asset_contract", "资产借用协议", "asset.contractLeft", "asset.contractLeft <= 0", "alarm", Limits{}),
		// A warranty that is long over is no news, and cannot be renewed.
		lapses("asset_warranty", "资产保修", "asset.warrantyLeft", "asset.warrantyLeft <= 0 and asset.warrantyLeft > since", "info", Limits{"since": -30})...)...)
}

// lapses warn of a day of assets 30 and 7 days before and on it, once each: no step before it lasts as long as its cool-down.
func lapses(code, name, left, over, severity string, limits Limits) []seed {
	item := func(step, when, source, severity string, limits Limits, cooldownH int) seed {
		return seed{code + step, NewItem{Name: name + when, Subject: "asset", Source: source, Severity: severity, Limits: limits, CooldownH: cooldownH, ForRep: true, Active: true, Acts: Acts{}}}
	}
	return []seed{
		item("_month", " 30 天内到期", left+" <= first and "+left+" > next", "info", Limits{"first": 30, "next": 7}, 28*24),
		item("_week", " 7 天内到期", left+" <= first and "+left+" > 0", "warn", Limits{"first": 7}, 28*24),
		item("_over", "已到期", over, severity, limits, 90*24),
	}
}

// seed is an item that companies begin with, by the code that keeps it apart from what they make themselves.
type seed struct {
	code string
	NewItem
}
