package catalog

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/web"
)

type suggestRuleIn struct {
	Held
	SuggestionRuleFields
	Rev int32 `json:"rev,omitempty"`
}

type suggestRuleOut struct{ Body SuggestionRule }

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

func (s *Service) suggestRoutes(api *web.API, route func(id, method, path, summary string, needs access.Permission) web.Route) {
	web.Handle(api, route("list-suggestion-rules", http.MethodGet, "suggestion-rules", "What is suggested beside carts", View),
		func(ctx context.Context, _ *none) (*web.Listed[SuggestionRule], error) {
			return web.ListOf(s.SuggestionRules(ctx))
		})
	web.Handle(api, route("add-suggestion-rule", http.MethodPost, "suggestion-rules", "A new rule; it counts at once", Edit), s.postSuggestRule)
	web.Handle(api, route("set-suggestion-rule", http.MethodPut, "suggestion-rules/{id}", "Write a rule anew", Edit), s.putSuggestRule)
	web.Handle(api, route("remove-suggestion-rule", http.MethodDelete, "suggestion-rules/{id}", "Take a rule away", Edit),
		func(ctx context.Context, in *idIn) (*struct{}, error) {
			return &struct{}{}, s.RemoveSuggestionRule(ctx, in.ID)
		})
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

func (s *Service) postSuggestRule(ctx context.Context, in *struct{ Body suggestRuleIn }) (*suggestRuleOut, error) {
	r, err := s.PutSuggestionRule(ctx, 0, 0, in.Body.Held, in.Body.SuggestionRuleFields)
	return &suggestRuleOut{r}, err
}

func (s *Service) putSuggestRule(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body suggestRuleIn
},
) (*suggestRuleOut, error) {
	r, err := s.PutSuggestionRule(ctx, in.ID, in.Body.Rev, in.Body.Held, in.Body.SuggestionRuleFields)
	return &suggestRuleOut{r}, err
}
