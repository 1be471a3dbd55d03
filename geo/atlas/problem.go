package atlas

import (
	"fmt"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
)

// problem is one thing wrong with one field of an outlet, as a form or a file brings it.
type problem struct {
	field string // the file's word for it: code, fence_m, lon
	code  string
	value any
	args  []any // what the phrases speak of
}

// phrase says a problem to people. The front end has its own, by the code.
type phrase struct{ zh, en string }

var phrases = map[string]phrase{
	"required":          {"不能为空", "a value is wanted"},
	"too_long":          {"最多 %d 个字", "at most %d characters are wanted"},
	"text_unusable":     {"含有不能保存的字符", "it holds characters that cannot be stored"},
	"class_unknown":     {"应为 KA、A、B 或 C", "KA, A, B or C is wanted"},
	"state_unknown":     {"应为 active（正常）、pending（待定）或 closed（关闭）", "active, pending or closed is wanted"},
	"number_malformed":  {"应为数字", "a number is wanted"},
	"fence_range":       {"应为 %d 至 %d 米", "%d to %d metres are wanted"},
	"lon_range":         {"经度应在 -180 至 180 之间", "longitudes lie between -180 and 180"},
	"lat_range":         {"纬度应在 -90 至 90 之间", "latitudes lie between -90 and 90"},
	"lon_lat_swapped":   {"经度和纬度似乎填反了", "longitude and latitude seem to be swapped"},
	"lon_lat_pair":      {"经度和纬度必须同时填写", "longitude and latitude belong together"},
	"point_zero":        {"0,0 位于非洲以西的海中，不是门店位置", "0,0 lies in the sea off Africa and is no outlet's place"},
	"unit_unknown":      {"没有这个组织编码", "there is no unit with this code"},
	"unit_out_of_scope": {"该组织不在您的数据权限内", "this unit is not in your scope"},
	"rep_unknown":       {"您的数据权限内没有这个工号", "there is no employee with this code in your scope"},
	"rep_left":          {"该员工已离职", "this employee has left"},
	"code_out_of_scope": {"该编码已被您数据权限以外的门店使用", "an outlet outside your scope has this code already"},
	"outlet_unknown":    {"您的数据权限内没有这个门店编码", "there is no outlet with this code in your scope"},
	"day_malformed":     {"应为日期或月份，如 2026-05", "a day or a month is wanted, like 2026-05"},
	"day_future":        {"日期不能在将来", "the day lies in the future"},
	"figure_range":      {"应为 %v 至 %v 的数字", "a number from %v to %v is wanted"},
	"item_disabled":     {"该值已停用", "this value is not offered any more"},
	"field_value":       {"%[1]s", "%[2]s"},
}

// said is the problem as files of errors have it.
func (p problem) said() sheets.Problem {
	return sheets.Problem{Column: p.field, Code: p.code, ZH: p.chinese(), EN: p.english(), Value: p.value}
}

func (p problem) english() string { return fmt.Sprintf(phrases[p.code].en, p.args...) }
func (p problem) chinese() string { return fmt.Sprintf(phrases[p.code].zh, p.args...) }

// formField is where a form has the field that a file calls so.
var formField = map[string]string{"fence_m": "fenceM", "lon": "location", "lat": "location", "unit": "unitId", "rep": "repId"}

// invalid says to a form everything that is wrong with it, each thing at its place.
func invalid(problems []problem) error {
	if len(problems) == 0 {
		return nil
	}
	f := fault.New(fault.Invalid, "outlet_invalid", "the outlet cannot be taken as it is")
	for _, p := range problems {
		field := p.field
		if other, ok := formField[field]; ok {
			field = other
		}
		f = f.At("body."+field, p.english(), p.value)
	}
	return f.With("code", problems[0].code).With("field", f.Fields[0].Location)
}
