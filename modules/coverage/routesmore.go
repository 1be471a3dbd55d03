package coverage

import (
	"cmp"
	"context"
	"net/http"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

type maker func(id, method, path, summary string) web.Route

// moreRoutes are those of substitutions and supplying dealers.
func (s *Service) moreRoutes(api *web.API, look, act maker) {
	web.Handle(api, look("list-substitutions", http.MethodGet, "/substitutions", "Who stands for whom, of three months back and all to come"), s.getSubstitutions)
	web.Handle(api, act("add-substitution", http.MethodPost, "/substitutions", "Let somebody take care of what somebody away has"), s.postSubstitution)
	web.Handle(api, act("end-substitution", http.MethodPost, "/substitutions/{id}/end", "End a substitution with today; one that has not begun goes"), s.endSubstitution)
	web.Handle(api, web.Route{
		ID: "my-substitutions", Method: http.MethodGet, Path: "/api/coverage/mine", Tag: "coverage", SignedIn: true,
		Summary: "For whom the asker stands today, and who stands for the asker",
	}, s.getMine)
	web.Handle(api, look("list-supplies", http.MethodGet, "/supplies", "Which dealer supplies which outlet; of one outlet or account with its history"), s.getSupplies)
	web.Handle(api, act("set-supplies", http.MethodPost, "/supplies", "A dealer supplies outlets from a day on"), s.postSupply)
	web.Handle(api, look("find-dealers", http.MethodGet, "/dealers", "Accounts that may supply, by a part of the name or code"), s.getDealers)
}

func (s *Service) getSubstitutions(ctx context.Context, _ *struct{}) (*web.Listed[Substitution], error) {
	return web.ListOf(s.Substitutions(ctx, false))
}

func (s *Service) getMine(ctx context.Context, _ *struct{}) (*web.Listed[Substitution], error) {
	return web.ListOf(s.Substitutions(ctx, true))
}

func (s *Service) postSubstitution(ctx context.Context, in *struct{ Body NewSubstitution }) (*struct{ Body Substitution }, error) {
	v, err := s.Substitute(ctx, in.Body)
	return &struct{ Body Substitution }{v}, err
}

func (s *Service) endSubstitution(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, s.EndSubstitution(ctx, in.ID)
}

func (s *Service) getSupplies(ctx context.Context, in *struct {
	Outlet  int64  `query:"outlet"`
	Dealer  int64  `query:"dealer"`
	Account int64  `query:"account" doc:"all outlets of an account"`
	Words   string `query:"q" maxLength:"60"`
	web.Paging
},
) (*struct{ Body web.Page[Supply] }, error) {
	page, err := s.Supplies(ctx, SuppliesAsked{in.Outlet, in.Dealer, in.Account, in.Words}, in.Paging)
	return &struct{ Body web.Page[Supply] }{page}, err
}

// Supplied says how many outlets a dealer supplies from a day on.
type Supplied struct {
	Outlets int `json:"outlets"`
}

func (s *Service) postSupply(ctx context.Context, in *struct{ Body NewSupply }) (*struct{ Body Supplied }, error) {
	n, err := s.SupplyBy(ctx, in.Body)
	return &struct{ Body Supplied }{Supplied{n}}, err
}

func (s *Service) getDealers(ctx context.Context, in *struct {
	Wanted string `query:"q" maxLength:"60"`
},
) (*web.Listed[Dealer], error) {
	return web.ListOf(s.Dealers(ctx, in.Wanted))
}

// OutletCoverage is who covers an outlet, covered it and will.
type OutletCoverage struct {
	Assignments []Assignment `json:"assignments"`
	Supplies    []Supply     `json:"supplies"`
}

func (s *Service) getOutlet(ctx context.Context, in *idIn) (*struct{ Body OutletCoverage }, error) {
	out := &struct{ Body OutletCoverage }{}
	const most = 200
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		if names, err := outletNames.All(ctx, tx, struct{ IDs []int64 }{[]int64{in.ID}}); err != nil || len(names) == 0 {
			return cmp.Or(err, error(fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")))
		}
		out.Body.Assignments, err = s.assignments(ctx, tx, assignmentArgs{Asked: Asked{OutletID: in.ID}, Today: s.today(ctx), Most: most})
		return err
	})
	if err != nil {
		return nil, err
	}
	page, err := s.Supplies(ctx, SuppliesAsked{OutletID: in.ID}, web.Paging{Limit: most})
	out.Body.Supplies = page.Items
	return out, err
}
