package catalog

import (
	"context"
	"slices"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/sheets"
)

// What a product is: something that outlets sell, or a spare part of what the company lends.
const (
	kindWare = "ware"
	kindPart = "part"
)

var (
	modelList   = db.Query[db.None, string]("catalog/models")
	productPart = db.Query[idsArgs, string]("catalog/product_part")
)

// Models gives the models of the company's assets, which parts may fit; their names are the whole company's.
func (s *Service) Models(ctx context.Context) (list []string, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err = modelList.All(ctx, tx, db.None{})
		return err
	})
	return list, err
}

// checkFits tidies the models of a product: a part names some, a ware none.
func (p *ProductFields) checkFits() error {
	fits := make([]string, 0, len(p.Fits)) // never nil, which the database would take for NULL
	for _, model := range p.Fits {
		if model = strings.TrimSpace(model); model != "" {
			fits = append(fits, model)
		}
	}
	slices.Sort(fits)
	p.Fits = slices.Compact(fits)
	if p.Kind == "" {
		p.Kind = kindWare
	}
	switch {
	case p.Kind == kindPart && len(p.Fits) == 0:
		return fault.New(fault.Invalid, "part_fits_nothing", "name the models that the part fits").At("body.fits", "at least one model", nil)
	case p.Kind == kindWare && len(p.Fits) > 0:
		return fault.New(fault.Invalid, "ware_fits_models", "only a spare part fits models; take them out, or make the product a part").At("body.fits", "no models", p.Fits)
	}
	return nil
}

// isFit refuses models that the company has no asset of, and another kind than the product was made as.
func (p *ProductFields) isFit(ctx context.Context, tx db.Tx, id int64) error {
	was, old, err := productByID.Find(ctx, tx, idArgs{id})
	if err == nil && old && was.Kind != p.Kind {
		err = fault.New(fault.Conflict, "product_kind_fixed", "what a product is stays, as lists and prices speak of it; stop this one and add another").At("body.kind", "is "+was.Kind, p.Kind)
	}
	if err != nil || len(p.Fits) == 0 {
		return err
	}
	known, err := modelList.All(ctx, tx, db.None{})
	if odd := unknown(p.Fits, known); err == nil && odd != "" {
		err = fault.New(fault.Invalid, "part_model_unknown", "the company has no asset of the model %s; pick one that it has, or take the asset into stock first", odd).
			With("model", odd).At("body.fits", "is no model of an asset", odd)
	}
	return err
}

// unknown is the first of some models that is not among those of the company, or nothing.
func unknown(models, known []string) string {
	if i := slices.IndexFunc(models, func(model string) bool { return !slices.Contains(known, model) }); i >= 0 {
		return models[i]
	}
	return ""
}

// noParts refuses spare parts where outlets are told what to sell.
func noParts(ctx context.Context, tx db.Tx, ids []int64) error {
	name, some, err := productPart.Find(ctx, tx, idsArgs{ids})
	if err == nil && some {
		err = fault.New(fault.Invalid, "product_is_part", "%s is a spare part, which no outlet sells; take it out", name).With("name", name)
	}
	return err
}

// betweenModels separates the models of a part in a file; a model may hold any other character.
const betweenModels = "; "

// part takes kind and models of a record, and says what is wrong with them.
func (in *productIntake) part(r sheets.Record, f *ProductFields, was productRow, old bool) (bad []sheets.Problem) {
	say := func(column, code, zh, en string) {
		bad = append(bad, sheets.Problem{Column: column, Code: code, ZH: zh, EN: en, Value: r.Text(column)})
	}
	if said := r.Text("kind"); said != "" {
		f.Kind = said
	}
	if said := r.Text("fits"); said != "" {
		f.Fits = strings.FieldsFunc(said, func(c rune) bool { return strings.ContainsRune(";；\n", c) })
	}
	err := f.checkFits()
	odd := unknown(f.Fits, in.models)
	switch {
	case old && f.Kind != was.Kind:
		say("kind", "product_kind_fixed", "类型不能更改；请停售该产品后另建", "what a product is stays; stop this one and add another")
	case err != nil && f.Kind == kindPart:
		say("fits", "part_fits_nothing", "配件须填写适用型号，如 SC-256 立式; SD-400 卧式", "name the models that the part fits, like SC-256; SD-400")
	case err != nil:
		say("fits", "ware_fits_models", "只有配件才有适用型号；请清空，或把类型写成配件", "only a part fits models; take them out, or write part as its kind")
	case odd != "":
		say("fits", "part_model_unknown", "没有型号为“"+odd+"”的资产", "the company has no asset of the model "+odd)
	}
	return bad
}
