package rebate

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/catalog/" + path, Tag: "catalog", Summary: summary, Needs: needs}
	}
	web.Handle(api, route("list-rebate-policies", http.MethodGet, "rebate-policies", "Every policy, the newest first", View), s.getPolicies)
	web.Handle(api, route("add-rebate-policy", http.MethodPost, "rebate-policies", "A new draft", Edit), s.postPolicy)
	web.Handle(api, route("set-rebate-policy", http.MethodPut, "rebate-policies/{id}", "Write a draft anew", Edit), s.putPolicy)
	web.Handle(api, route("remove-rebate-policy", http.MethodDelete, "rebate-policies/{id}", "Take a draft away", Edit), s.deletePolicy)
	web.Handle(api, route("start-rebate-policy", http.MethodPost, "rebate-policies/{id}/start", "Put a draft in force; it is reckoned from its first day on", Edit), s.startPolicy)
	web.Handle(api, route("end-rebate-policy", http.MethodPost, "rebate-policies/{id}/end", "End a policy today", Edit), s.endPolicy)
	web.Handle(api, route("list-rebate-statements", http.MethodGet, "rebate-statements", "Statements of the dealers in scope, the newest first", View), s.getStatements)
	web.Handle(api, route("get-rebate-statement", http.MethodGet, "rebate-statements/{id}", "A statement with the purchases and corrections behind it", View), s.getStatement)
	web.Handle(api, route("put-dealer-purchases", http.MethodPut, "dealer-purchases", "Take what dealers have bought, as an ERP tells it: all of it, or none", Edit), s.putPurchases)
}

type (
	none struct{}
	idIn struct {
		ID int64 `path:"id" minimum:"1"`
	}
	policyOut struct{ Body Policy }
)

func (s *Service) getPolicies(ctx context.Context, _ *none) (*web.Listed[Policy], error) {
	return web.ListOf(s.Policies(ctx))
}

func (s *Service) postPolicy(ctx context.Context, in *struct{ Body PolicyFields }) (*policyOut, error) {
	p, err := s.PutPolicy(ctx, 0, 0, in.Body)
	return &policyOut{p}, err
}

func (s *Service) putPolicy(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body struct {
		PolicyFields
		Rev int32 `json:"rev"`
	}
},
) (*policyOut, error) {
	p, err := s.PutPolicy(ctx, in.ID, in.Body.Rev, in.Body.PolicyFields)
	return &policyOut{p}, err
}

func (s *Service) deletePolicy(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemovePolicy(ctx, in.ID)
}

func (s *Service) startPolicy(ctx context.Context, in *idIn) (*policyOut, error) {
	p, err := s.Start(ctx, in.ID)
	return &policyOut{p}, err
}

func (s *Service) endPolicy(ctx context.Context, in *idIn) (*policyOut, error) {
	p, err := s.End(ctx, in.ID)
	return &policyOut{p}, err
}

// mark is where a page of statements ends.
type mark struct {
	From time.Time `json:"from"`
	ID   int64     `json:"id"`
}

func (s *Service) getStatements(ctx context.Context, in *struct {
	Filter
	web.Paging
},
) (*struct{ Body web.Page[Statement] }, error) {
	args, err := in.args(in.Limit + 1)
	if err != nil {
		return nil, err
	}
	if in.After != "" {
		var after mark
		if err := in.From(&after); err != nil {
			return nil, err
		}
		args.Before, args.BeforeID = &after.From, after.ID
	}
	list, last := []Statement{}, []mark{}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return statementList.Each(ctx, tx, args, func(r statementRow) error {
			list, last = append(list, r.seen()), append(last, mark{r.FromDay, r.ID})
			return nil
		})
	})
	page := web.PageOf(list, in.Limit, func(Statement) any { return last[in.Limit-1] })
	return &struct{ Body web.Page[Statement] }{page}, err
}

func (s *Service) getStatement(ctx context.Context, in *idIn) (*struct{ Body Detail }, error) {
	d, err := s.StatementByID(ctx, in.ID)
	return &struct{ Body Detail }{d}, err
}

func (s *Service) putPurchases(ctx context.Context, in *struct {
	Body struct {
		Purchases []Purchase `json:"purchases" minItems:"1" maxItems:"5000"`
	}
},
) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.Buy(ctx, tx, in.Body.Purchases) })
}
