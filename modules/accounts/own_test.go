package accounts_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/internal/common"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheetstest"
)

// TestOwnFieldsComeFromFilesAndGoIntoThem: a column of each field that is filled in, read by its type; what is blank
// stays, what is wrong is named with its column, and a new row has to give what is required.
func TestOwnFieldsComeFromFilesAndGoIntoThem(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	mine := s.account(t, "甲", s.c.EastTeam, s.c.Ada, 0)
	admin := s.As(s.c.HeadLead(t.Context(), append(slices.Clone(all), common.Parameters)...))
	admin.PUT("/api/app/dictionaries/freezers", common.DictionaryNames{Zh: "冰柜", En: "Freezers"}).Want(200)
	admin.PUT("/api/app/dictionaries/freezers/items", dict.Item{Code: "f0", Zh: "立式", En: "upright"}).Want(200)
	for _, f := range []common.NewField{
		{Kept: fields.Kept{Holder: "account", Key: "fridges", Type: fields.Number}, Shown: fields.Shown{Zh: "冰柜数", En: "Fridges", Required: true}},
		{Kept: fields.Kept{Holder: "account", Key: "cold", Type: fields.Choice, Dictionary: "freezers"}, Shown: fields.Shown{Zh: "冰柜类型", En: "Freezer", Rank: 1}},
		{Kept: fields.Kept{Holder: "account", Key: "night", Type: fields.YesNo}, Shown: fields.Shown{Zh: "夜间营业", Rank: 2}},
		{Kept: fields.Kept{Holder: "contact", Key: "since", Type: fields.Day}, Shown: fields.Shown{Zh: "共事自"}},
	} {
		admin.POST("/api/app/fields", f).Want(200)
	}
	c := s.desk.As(s.House, s.c.EastLead(t.Context(), all...))

	file := "客户编码,客户名称,冰柜数,冰柜类型,x.night\n" + mine.Code + ",,3,立式,是\nN-1,新客户,,,\nN-2,又一家,两台,upright,\n"
	e, out := sheetstest.Send(t, c, "accounts.accounts", "客户.csv", []byte(file), nil)
	var wrong []string
	for _, p := range out.Errors {
		wrong = append(wrong, p.Column+" "+p.Code)
	}
	if out.Good != 1 || out.Bad != 2 || strings.Join(wrong, ", ") != "x.fridges field_required, x.fridges field_wrong" {
		t.Fatalf("%+v %q", out, wrong)
	}
	sheetstest.Commit(t, c, e.ID, false)
	e, out = sheetstest.Send(t, c, "accounts.accounts", "客户.csv", []byte("客户编码,冰柜数\n"+mine.Code+",4\n"), nil)
	if out.Foretold[sheets.Changed] != 1 {
		t.Fatalf("%+v", out)
	}
	sheetstest.Commit(t, c, e.ID, true)
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.account WHERE extra = '{"fridges": 4, "cold": "f0", "night": true}'`); n != 1 {
		t.Error("the account's own fields are not as the files say")
	}

	_, data := sheetstest.Export(t, c, "accounts.accounts", map[string]any{"format": "csv", "lang": "zh-CN", "columns": []string{"code", "x.fridges", "x.cold", "x.night"}})
	if rows := sheetstest.Rows(t, data); strings.Join(rows[0], " ") != "客户编码 冰柜数 冰柜类型 夜间营业" || strings.Join(rows[1], " ") != mine.Code+" 4 立式 是" {
		t.Errorf("%q", rows)
	}
	_, data = sheetstest.Export(t, c, "accounts.accounts", map[string]any{"format": "json", "columns": []string{"x.fridges", "x.cold", "x.night"}})
	if !json.Valid(data) || !strings.Contains(strings.ReplaceAll(string(data), " ", ""), `"x.fridges":4,"x.cold":"f0","x.night":true`) {
		t.Errorf("%s", data)
	}

	e, _ = sheetstest.Send(t, c, "accounts.contacts", "联系人.csv", []byte("客户编码,姓名,共事自\n"+mine.Code+",王小明,2019/5/1\n"), nil)
	sheetstest.Commit(t, c, e.ID, false)
	if n := s.d.Count(t, `SELECT count(*) FROM accounts.contact WHERE extra = '{"since": "2019-05-01"}'`); n != 1 {
		t.Error("the person's own field is not as the file says")
	}
	_, data = sheetstest.Export(t, c, "accounts.contacts", map[string]any{"format": "xlsx", "lang": "en"})
	if rows := sheetstest.Rows(t, data); rows[1][len(rows[1])-1] != "2019-05-01" {
		t.Errorf("%q", rows)
	}
}
