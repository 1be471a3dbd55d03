package rebate

import (
	"context"
	"fmt"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// Purchase is what a dealer has bought of the company, a product of a document, as an ERP tells it. The same product of
// the same document told again takes the place of what was there.
type Purchase struct {
	Dealer   string        `json:"dealer" minLength:"1" maxLength:"40" doc:"the code of its account"`
	Document string        `json:"document" minLength:"1" maxLength:"60" doc:"the number of the invoice or note"`
	Product  string        `json:"product" minLength:"1" maxLength:"40" doc:"its code"`
	Day      string        `json:"day" format:"date"`
	Amount   pricing.Money `json:"amount" minimum:"-100000000000" maximum:"100000000000" doc:"fen; less than nothing went back"`
}

// Buy takes all of the purchases, or none and says what is wrong with the first that is wrong.
func (s *Service) Buy(ctx context.Context, tx db.Tx, list []Purchase) error {
	args, err := s.read(ctx, tx, list)
	if err != nil {
		return err
	}
	_, err = purchasePut.Exec(ctx, tx, args)
	return err
}

// read finds the dealers and products that purchases speak of.
func (s *Service) read(ctx context.Context, tx db.Tx, list []Purchase) (args purchaseArgs, err error) {
	args.Now = s.kit.Now()
	today, codes := s.today(ctx), purchaseCodes{}
	for i, p := range list {
		day, err := web.ParseDay(p.Day)
		if err != nil || day.After(today) {
			return args, bad(i, "day", p.Day)
		}
		document := strings.TrimSpace(p.Document)
		if document == "" {
			return args, bad(i, "document", p.Document)
		}
		args.Days, args.Documents, args.Amounts = append(args.Days, day), append(args.Documents, document), append(args.Amounts, int64(p.Amount))
		codes.Dealers, codes.Products = append(codes.Dealers, strings.TrimSpace(p.Dealer)), append(codes.Products, strings.TrimSpace(p.Product))
	}
	rows, err := purchaseRead.All(ctx, tx, codes)
	if err != nil {
		return args, err
	}
	seen := map[purchaseKey]bool{}
	for i, r := range rows {
		key := purchaseKey{r.AccountID, r.ProductID, args.Documents[i]}
		switch {
		case r.AccountID == 0:
			return args, bad(i, "dealer", list[i].Dealer)
		case r.ProductID == 0:
			return args, bad(i, "product", list[i].Product)
		case seen[key]:
			return args, bad(i, "document", list[i].Document)
		}
		seen[key] = true
		args.Accounts, args.Products = append(args.Accounts, r.AccountID), append(args.Products, r.ProductID)
	}
	return args, nil
}

// purchaseKey is what tells two purchases apart.
type purchaseKey struct {
	account, product int64
	document         string
}

func bad(i int, field, value string) error {
	return fault.New(fault.Invalid, "dealer_purchase_invalid", "purchase %d: its %s, %s, is unknown, lies ahead or is named twice; none was taken", i+1, field, value).
		With("row", i+1).With("field", field).With("value", value).At(fmt.Sprintf("body.purchases[%d].%s", i, field), "is unknown", value)
}
