package atlas

import (
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
)

// What people write for class and state.
var (
	classChoices = []sheets.Option{
		{Value: "KA", ZH: "KA", EN: "KA", Others: []string{"KA类", "KA级"}},
		{Value: "A", ZH: "A", EN: "A", Others: []string{"A类", "A级", "A 级"}},
		{Value: "B", ZH: "B", EN: "B", Others: []string{"B类", "B级", "B 级"}},
		{Value: "C", ZH: "C", EN: "C", Others: []string{"C类", "C级", "C 级"}},
	}
	stateChoices = []sheets.Option{
		{Value: "active", ZH: "正常", EN: "active", Others: []string{"open", "营业", "营业中", "有效", "启用"}},
		{Value: "pending", ZH: "待定", EN: "pending", Others: []string{"待审", "待审核", "待确认"}},
		{Value: "closed", ZH: "关闭", EN: "closed", Others: []string{"停业", "歇业", "注销", "停用", "失效"}},
	}
)

// OutletColumns are the columns of files of outlets. Headings may be ours, Chinese or English; case, spaces, marks and
// units do not matter. Degrees and metres are texts, since people write 113,62°E and 150 米.
func OutletColumns() []sheets.Column {
	return []sheets.Column{
		{Most: codeMost, Column: sheet.Column{
			Name: "code", ZH: "编码", EN: "code", Needed: true, Example: "C-ZZ-000123",
			Also:   []string{"门店编码", "客户编码", "终端编码", "outlet code", "customer code"},
			NoteZH: "必填，最多 40 个字。公司内唯一：已有的编码更新该门店，没有的新建。", NoteEN: "Needed, at most 40 characters, unique in the company: a known code updates the outlet, another one adds it.",
		}},
		{Most: nameMost, Column: sheet.Column{
			Name: "name", ZH: "名称", EN: "name", Example: "文化路鲜丰便利店",
			Also:   []string{"门店名称", "客户名称", "店名", "outlet name", "customer name"},
			NoteZH: "新建时必填，最多 100 个字。", NoteEN: "Needed for a new outlet, at most 100 characters.",
		}},
		{Type: sheets.Choice, Options: classChoices, Column: sheet.Column{
			Name: "class", ZH: "等级", EN: "class", Example: "B", Also: []string{"门店等级", "级别", "grade"},
			NoteZH: "KA、A、B 或 C；新建时空白为 C。", NoteEN: "KA, A, B or C; C when blank on a new outlet.",
		}},
		{Most: codeMost, Column: sheet.Column{
			Name: "channel", ZH: "渠道", EN: "channel", Example: "便利店", Also: []string{"渠道类型", "门店类型"},
			NoteZH: "最多 40 个字。", NoteEN: "At most 40 characters.",
		}},
		{Type: sheets.Choice, Options: stateChoices, Column: sheet.Column{
			Name: "state", ZH: "状态", EN: "state", Example: "正常", Also: []string{"status", "门店状态"},
			NoteZH: "正常、待定或关闭；新建时空白为正常。", NoteEN: "active, pending or closed; active when blank on a new outlet.",
		}},
		{Column: sheet.Column{
			Name: "unit", ZH: "组织编码", EN: "unit", Example: "ZZ-O1-T1", Also: []string{"组织", "所属组织", "部门编码", "unit code", "org", "org code"},
			NoteZH: "须在您的数据权限内；新建时空白为业代所在组织，没有业代则为您所在组织。", NoteEN: "Must be in your scope; when blank on a new outlet: the rep's, or else your own.",
		}},
		{Column: sheet.Column{
			Name: "rep", ZH: "业代工号", EN: "rep", Example: "ZZ001", Also: []string{"业代", "业务员工号", "业务代表工号", "员工工号", "工号", "rep code", "employee code"},
			NoteZH: "在职员工的工号。", NoteEN: "The code of an employee who works here.",
		}},
		{Most: textMost, Column: sheet.Column{
			Name: "address", ZH: "地址", EN: "address", Example: "金水区文化路 85 号", Also: []string{"门店地址", "详细地址"},
			NoteZH: "最多 200 个字。", NoteEN: "At most 200 characters.",
		}},
		{Most: codeMost, Column: sheet.Column{
			Name: "phone", ZH: "电话", EN: "phone", Example: "13800000123", Also: []string{"联系电话", "手机", "手机号", "tel", "mobile"},
			NoteZH: "最多 40 个字。", NoteEN: "At most 40 characters.",
		}},
		{Column: sheet.Column{
			Name: sheet.Lon, ZH: "经度", EN: "lon", Example: "113.665412", Also: []string{"longitude", "lng", "long"},
			NoteZH: "度（十进制），坐标系在上传时选择:WGS-84、GCJ-02（高德、腾讯）或 BD-09（百度）。与纬度同时填写或同时空白。",
			NoteEN: "Decimal degrees in the system declared at the upload: WGS-84, GCJ-02 (Amap, Tencent) or BD-09 (Baidu). Together with lat, or both blank.",
		}},
		{Column: sheet.Column{
			Name: sheet.Lat, ZH: "纬度", EN: "lat", Example: "34.757977", Also: []string{"latitude"},
			NoteZH: "同上。", NoteEN: "As above.",
		}},
		{Column: sheet.Column{
			Name: "fence_m", ZH: "围栏半径（米）", EN: "fence (m)", Example: "150", Also: []string{"围栏半径", "围栏", "fence radius", "fence", "radius"},
			NoteZH: "20 至 5000；空白为公司默认值。", NoteEN: "20 to 5000; the company's default when blank.",
		}},
		{Out: true, Column: sheet.Column{Name: "unit_name", ZH: "组织名称", EN: "unit name"}},
		{Out: true, Column: sheet.Column{Name: "rep_name", ZH: "业代姓名", EN: "rep name"}},
		{Out: true, Type: sheets.Yes, Column: sheet.Column{Name: "handover", ZH: "待转移", EN: "hand over"}},
		{Out: true, Column: sheet.Column{Name: "updated_at", ZH: "更新时间(UTC)", EN: "updated (UTC)"}},
	}
}
