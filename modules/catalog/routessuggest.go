package catalog

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/web"
)

// Suggested is what became of suggestions.
type Suggested struct {
	report.Line
	Shown    int `json:"shown" doc:"products, each once beside a cart"`
	Accepted int `json:"accepted" doc:"of them, those that were taken into the cart"`
	Carts    int `json:"carts"`
	Outlets  int `json:"outlets"`
}

// suggestFigures is the report of suggestions.
var suggestFigures = report.Report[Suggested]{
	Name: "catalog.suggestions", ZH: "销售建议采纳率", EN: "Accepted suggestions", Needs: View,
	By: []string{"rule", "product", "unit", "rep", "month", "date"}, Days: 366,
	Rows: db.Query[report.Args, Suggested]("catalog/suggestions"),
	Columns: []report.Column[Suggested]{
		{Name: "shown", ZH: "建议次数", EN: "shown", Of: func(r Suggested) any { return r.Shown }},
		{Name: "accepted", ZH: "采纳次数", EN: "accepted", Of: func(r Suggested) any { return r.Accepted }},
		report.Share("rate", "采纳率", "accepted of shown", func(r Suggested) (part, whole int) { return r.Accepted, r.Shown }),
		{Name: "carts", ZH: "单据数", EN: "carts", Of: func(r Suggested) any { return r.Carts }},
		{Name: "outlets", ZH: "门店数", EN: "outlets", Of: func(r Suggested) any { return r.Outlets }},
	},
}

func (s *Service) suggestRoutes(api *web.API, route record.Maker) {
	s.suggestionRules().Serve(api, s.kit, route)
	web.Handle(api, route("suggest", http.MethodPost, "suggestions", "What may be suggested beside a cart, at most five, each with its reason", View),
		func(ctx context.Context, in *struct{ Body SuggestionsAsked }) (*web.Listed[Suggestion], error) {
			return web.ListOf(s.Suggest(ctx, in.Body))
		})
	web.Handle(api, route("accept-suggestion", http.MethodPut, "suggestions/{cart}/{product}", "A suggestion was taken into its cart", View),
		func(ctx context.Context, in *struct {
			Cart    uuid.UUID `path:"cart"`
			Product int64     `path:"product"`
		},
		) (*struct{}, error) {
			return &struct{}{}, s.Accept(ctx, in.Cart, in.Product)
		})
	suggestFigures.Serve(api, s.kit, route("list-suggestion-figures", http.MethodGet, "suggestion-figures", "How many suggestions were shown and accepted; by rule, product, unit, rep, month or date", View))
}
