package catalog

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/modules/catalog/pricing"
)

// Tables are the rows of the room that people hand around as files.
func (s *Service) Tables() []sheets.Table {
	return []sheets.Table{s.productTable(), s.priceTable(), s.listingTable(), suggestFigures.Table()}
}

var productColumns = []sheets.Column{
	{Column: sheet.Column{
		Name: "code", ZH: "产品编码", EN: "code", Needed: true, Example: "SH-SJ-001", Also: []string{"编码", "SKU", "货号", "product code"},
		NoteZH: "必填。已有的编码更新该产品，没有的新建。", NoteEN: "Needed. A known code updates the product, another one adds it.",
	}, Most: 40},
	{Column: sheet.Column{
		Name: "name", ZH: "名称", EN: "name", Example: "猪肉白菜水饺", Also: []string{"产品名称", "品名"},
		NoteZH: "新建时必填，最多 120 个字。", NoteEN: "Needed for a new product, at most 120 characters.",
	}, Most: 120},
	{Column: sheet.Column{
		Name: "brand", ZH: "品牌", EN: "brand", Example: "SH", Also: []string{"品牌编码", "brand code"},
		NoteZH: "品牌的编码或名称；新建时必填。", NoteEN: "Code or name of a brand; needed for a new product.",
	}},
	{Column: sheet.Column{
		Name: "category", ZH: "品类", EN: "category", Example: "SJ", Also: []string{"分类", "类别", "品类编码", "category code"},
		NoteZH: "品类的编码或名称；新建时必填。", NoteEN: "Code or name of a category; needed for a new product.",
	}},
	{Column: sheet.Column{
		Name: "units", ZH: "单位", EN: "units", Example: "袋=1; 箱=20", Also: []string{"包装", "packs"},
		NoteZH: "每个单位含多少个最小单位，其中一个为 1；新建时必填。", NoteEN: "How many of the smallest each holds, one of them 1; needed for a new product.",
	}, Most: 100},
	{Column: sheet.Column{Name: "barcode", ZH: "条码", EN: "barcode", Example: "6901234567892", Also: []string{"条形码", "69码", "GTIN", "EAN"}}, Most: 14},
	{Column: sheet.Column{Name: "spec", ZH: "规格", EN: "spec", Example: "500 g"}, Most: 60},
	{Column: sheet.Column{Name: "shelf_days", ZH: "保质期（天）", EN: "shelf life (days)", Example: "270", Also: []string{"保质期"}}, Type: sheets.Whole},
	{Column: sheet.Column{Name: "storage_c", ZH: "贮存温度（℃）", EN: "storage (°C)", Example: "-18", Also: []string{"贮存温度", "储存温度", "storage"}}, Type: sheets.Whole},
	{Column: sheet.Column{Name: "state", ZH: "状态", EN: "state", Example: "在售"}, Type: sheets.Choice, Options: []sheets.Option{
		{Value: "active", ZH: "在售", EN: "active", Others: []string{"启用", "正常"}}, {Value: "stopped", ZH: "停售", EN: "stopped", Others: []string{"停用"}},
	}},
	{Column: sheet.Column{Name: "kind", ZH: "类型", EN: "kind", Example: "商品", NoteZH: "不填为商品；新建后不能更改。", NoteEN: "A ware unless it says part; it stays so."}, Type: sheets.Choice, Options: []sheets.Option{
		{Value: kindWare, ZH: "商品", EN: "ware"}, {Value: kindPart, ZH: "配件", EN: "part", Others: []string{"备件", "零件", "spare part"}},
	}},
	{Column: sheet.Column{
		Name: "fits", ZH: "适用型号", EN: "fits models", Also: []string{"适用机型", "型号", "models"},
		NoteZH: "配件适用的资产型号，用分号隔开；商品不填。", NoteEN: "The models of assets that a part fits, with semicolons between them; blank for a ware.",
	}},
	{Column: sheet.Column{Name: "own", ZH: "本公司产品", EN: "own"}, Type: sheets.Yes, Out: true},
}

func (s *Service) productTable() sheets.Table {
	return sheets.Table{
		Name: "catalog.products", ZH: "产品", EN: "Products", Columns: productColumns, Own: Holder,
		Import: &sheets.Import{Needs: Edit, Begin: s.takeProducts},
		Export: &sheets.Export{Needs: View, Count: countProducts, Rows: giveProducts},
	}
}

// narrowOf reads the filter of the list of products.
func narrowOf(filter json.RawMessage) (productNarrow, error) {
	var f struct {
		Q               string
		Category, Brand int64
		State, Whose    string
		Kind, Fits      string
	}
	err := sheets.ReadFilter(filter, &f)
	return productNarrow{db.Words(f.Q), f.Category, f.Brand, f.State, f.Whose, f.Kind, f.Fits}, err
}

func countProducts(ctx context.Context, tx db.Tx, filter json.RawMessage) (int, error) {
	narrow, err := narrowOf(filter)
	if err != nil {
		return 0, err
	}
	return productCount.One(ctx, tx, narrow)
}

func giveProducts(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	narrow, err := narrowOf(filter)
	if err != nil {
		return err
	}
	return productList.Each(ctx, tx, productListArgs{narrow, "", everyProduct}, func(r productRow) error {
		return put([]any{r.Code, r.Name, r.Brand, r.Category, packsText(r.Units), r.Barcode, r.Spec, r.ShelfDays, r.StorageC, r.State, r.Kind, strings.Join(r.Fits, betweenModels), r.Own, r.Extra})
	})
}

// everyProduct is more than any company sells.
const everyProduct = 1 << 30

// packsText writes the packs of a product: 袋=1; 箱=20.
func packsText(units []pricing.Unit) string {
	list := make([]string, len(units))
	for i, u := range units {
		list[i] = fmt.Sprintf("%s=%d", u.Code, u.Holds)
	}
	return strings.Join(list, "; ")
}

// packsOf reads them; a unit without a number holds 1.
func packsOf(text string) ([]pricing.Unit, bool) {
	var list []pricing.Unit
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(";；,，、", r) }) {
		code, holds, said := strings.Cut(strings.ReplaceAll(part, "＝", "="), "=")
		n := int64(1)
		if said {
			var err error
			if n, err = strconv.ParseInt(strings.TrimSpace(holds), 10, 64); err != nil {
				return nil, false
			}
		}
		list = append(list, pricing.Unit{Code: strings.TrimSpace(code), Holds: n})
	}
	return list, len(list) > 0
}
