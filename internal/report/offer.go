package report

import "xuntu.dev/internal/sheets"

// words are those by which reports gather, as people read them.
var words = map[string]sheets.Option{
	"rep": {ZH: "业务员", EN: "rep"}, "day": {ZH: "业务员每日", EN: "day of a rep"}, "unit": {ZH: "组织", EN: "unit"}, "date": {ZH: "日期", EN: "date"},
	"month": {ZH: "月份", EN: "month"}, "channel": {ZH: "渠道", EN: "channel"}, "product": {ZH: "产品", EN: "product"}, "outlet": {ZH: "门店", EN: "outlet"},
	"promotion": {ZH: "促销", EN: "promotion"}, "model": {ZH: "型号", EN: "model"}, "age": {ZH: "使用年限", EN: "age"}, "type": {ZH: "活动类型", EN: "type"},
	"rule": {ZH: "建议规则", EN: "rule"},
}

// params are what a kept report says: the period, whose rows, and by what they are gathered.
func (r Report[R]) params() []sheets.Param {
	by := sheets.Param{Name: "by", Kind: sheets.ChoiceParam, ZH: "汇总方式", EN: "gathered by", Needed: true}
	for _, word := range r.By {
		option := words[word]
		option.Value = word
		by.Options = append(by.Options, option)
	}
	list := []sheets.Param{by, sheets.Unit(), sheets.Rep()}
	if r.Days > 0 {
		list = append([]sheets.Param{sheets.Period(r.Days)}, list...)
	}
	return list
}
