package catalog

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/modules/catalog/pricing"
)

var priceColumns = []sheets.Column{
	{Column: sheet.Column{Name: "code", ZH: "产品编码", EN: "product code", Needed: true, Example: "SH-SJ-001", Also: []string{"编码", "SKU", "货号", "code"}}, Most: 40},
	{Column: sheet.Column{Name: "name", ZH: "产品名称", EN: "product name", Also: []string{"名称", "品名"}}, Out: true},
	{Column: sheet.Column{
		Name: "unit", ZH: "单位", EN: "unit", Needed: true, Example: "箱",
		NoteZH: "产品的一个单位。", NoteEN: "One of the product's units.",
	}, Most: 8},
	{Column: sheet.Column{
		Name: "least", ZH: "起订量", EN: "from", Example: "1", Also: []string{"最低数量", "least"},
		NoteZH: "从多少个单位起用此价；空白为 1。", NoteEN: "From so many of the unit on; 1 when blank.",
	}, Type: sheets.Whole},
	{Column: sheet.Column{
		Name: "amount", ZH: "价格（元）", EN: "price (yuan)", Needed: true, Example: "128.00", Also: []string{"价格", "单价", "price", "amount"},
	}, Type: sheets.Money},
}

func (s *Service) priceTable() sheets.Table {
	return sheets.Table{
		Name: "catalog.prices", ZH: "价格表", EN: "Prices", Columns: priceColumns,
		Import: &sheets.Import{
			Needs: Price, Begin: s.takePrices,
			Asks: []sheets.Ask{{Name: "book", ZH: "价格表", EN: "Price list", Options: bookOptions}},
		},
		Export: &sheets.Export{Needs: View, Rows: givePrices},
	}
}

// bookOptions are the books whose prices a file can hold.
func bookOptions(ctx context.Context, tx db.Tx) ([]sheets.Option, error) {
	books, err := bookList.All(ctx, tx, db.None{})
	list := make([]sheets.Option, len(books))
	for i, b := range books {
		list[i] = sheets.Option{Value: strconv.FormatInt(b.ID, 10), ZH: b.Name, EN: b.Name}
	}
	return list, err
}

func givePrices(ctx context.Context, tx db.Tx, filter json.RawMessage, put func([]any) error) error {
	var f struct{ Book int64 }
	if err := sheets.ReadFilter(filter, &f); err != nil {
		return err
	}
	if _, err := bookByID.One(ctx, tx, idArgs{f.Book}); err != nil {
		return err
	}
	return priceList.Each(ctx, tx, idArgs{f.Book}, func(p Priced) error {
		return put([]any{p.Code, p.Name, p.Unit, int(p.Least), int64(p.Amount)})
	})
}

// priceIntake takes prices into a book: those of the file become so, the others stay.
type priceIntake struct {
	book  int64
	first map[priceKey]int
}

type priceKey struct {
	product int64
	unit    string
	least   int64
}

func (s *Service) takePrices(ctx context.Context, tx db.Tx, said sheets.Said) (sheets.Intake, error) {
	id, err := strconv.ParseInt(said["book"], 10, 64)
	if err != nil {
		return nil, fault.New(fault.Invalid, "book_unsaid", "say whose prices these are: a price list").At("book", "a price list is wanted", said["book"])
	}
	if _, err := bookByID.One(ctx, tx, idArgs{id}); err != nil {
		return nil, err
	}
	in := &priceIntake{book: id, first: map[priceKey]int{}}
	return in.take, nil
}

func (in *priceIntake) take(ctx context.Context, tx db.Tx, records []sheets.Record, write bool) ([]sheets.Finding, error) {
	codes := make([]string, len(records))
	for i, r := range records {
		codes[i] = r.Text("code")
	}
	rows, err := productByCodes.All(ctx, tx, codesArgs{codes})
	if err != nil {
		return nil, err
	}
	known := make(map[string]productRow, len(rows))
	for _, r := range rows {
		known[r.Code] = r
	}
	findings, args := make([]sheets.Finding, len(records)), priceArgs{}
	args.BookID = in.book
	for i, r := range records {
		key, bad := in.read(r, known)
		findings[i] = sheets.Finding{Problems: bad, Tally: sheets.Tally{sheets.Stored: 1}}
		amount, _ := r.Int("amount")
		args.Products, args.Units = append(args.Products, key.product), append(args.Units, key.unit)
		args.Leasts, args.Amounts = append(args.Leasts, int32(key.least)), append(args.Amounts, amount)
		if write && len(bad) > 0 {
			return findings, nil // nothing of the batch is kept
		}
	}
	if write {
		_, err = pricePut.Exec(ctx, tx, args)
	}
	return findings, err
}

const (
	mostLeast  = 1_000_000
	mostAmount = 1_000_000_000 // fen
)

func (in *priceIntake) read(r sheets.Record, known map[string]productRow) (key priceKey, bad []sheets.Problem) {
	say := func(column, code, zh, en string) {
		bad = append(bad, sheets.Problem{Column: column, Code: code, ZH: zh, EN: en, Value: r.Text(column)})
	}
	product, is := known[r.Text("code")]
	key = priceKey{product.ID, r.Text("unit"), 1}
	switch {
	case !is:
		say("code", "product_unknown", "没有这个产品编码", "there is no product with this code")
	case !slices.ContainsFunc(product.Units, func(u pricing.Unit) bool { return u.Code == key.unit }):
		say("unit", "unit_unknown", "该产品没有这个单位："+packsText(product.Units), "the product is not sold in this unit: "+packsText(product.Units))
	}
	if n, some := r.Int("least"); some {
		key.least = n
	}
	if key.least < 1 || key.least > mostLeast {
		say("least", "number_range", "应为 1 至 1000000", "1 to 1000000 is wanted")
	}
	if fen, some := r.Int("amount"); some && (fen < 0 || fen > mostAmount) {
		say("amount", "number_range", "应为 0 至 10000000 元", "0 to 10000000 yuan is wanted")
	}
	if row, twice := in.first[key]; twice && row != r.Number && len(bad) == 0 {
		say("code", "price_twice", "第 "+strconv.Itoa(row)+" 行已有同一单位、同一起订量的价格", "row "+strconv.Itoa(row)+" has a price for the same unit and number already")
	} else {
		in.first[key] = r.Number
	}
	return key, bad
}
