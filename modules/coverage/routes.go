package coverage

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(needs access.Permission) func(id, method, path, summary string) web.Route {
		return func(id, method, path, summary string) web.Route {
			return web.Route{ID: id, Method: method, Path: "/api/coverage" + path, Tag: "coverage", Needs: needs, Summary: summary, MaxBody: 256 << 10}
		}
	}
	look, act := route(View), route(Assign)
	web.Handle(api, look("list-assignments", http.MethodGet, "/assignments", "Who has which duty at which outlet, by the outlet's code"), s.getAssignments)
	web.Handle(api, look("outlet-coverage", http.MethodGet, "/outlets/{id}", "Who covers an outlet, covered it and will, and which dealers supply it"), s.getOutlet)
	web.Handle(api, look("list-transfers", http.MethodGet, "/transfers", "Transfers, newest first"), s.getTransfers)
	web.Handle(api, look("get-transfer", http.MethodGet, "/transfers/{id}", "One transfer with the work it makes"), s.getTransfer)
	web.Handle(api, look("list-transfer-outlets", http.MethodGet, "/transfers/{id}/outlets", "The outlets of a transfer"), s.getMoved)
	web.Handle(api, act("draw-transfer", http.MethodPost, "/transfers", "Draw up who would gain and lose what; nothing is changed yet"), s.postTransfer)
	web.Handle(api, act("commit-transfer", http.MethodPost, "/transfers/{id}/commit", "Carry a transfer out as it was drawn up, or let it be decided on"), s.verb(s.Commit))
	web.Handle(api, act("withdraw-transfer", http.MethodPost, "/transfers/{id}/withdraw", "Take back a transfer that waits for approval"), s.verb(s.Withdraw))
	web.Handle(api, look("list-divisions", http.MethodGet, "/divisions", "How outlets are divided by rules"), s.getDivisions)
	web.Handle(api, act("add-division", http.MethodPost, "/divisions", "Divide the outlets of a unit by rules"), s.postDivision)
	web.Handle(api, act("set-division", http.MethodPut, "/divisions/{id}", "Change the rules of a division"), s.putDivision)
	web.Handle(api, act("remove-division", http.MethodDelete, "/divisions/{id}", "Forget a division"), s.deleteDivision)
	web.Handle(api, look("division-fall", http.MethodGet, "/divisions/{id}/fall", "Where the outlets fall, which fall nowhere and which fit several rules"), s.getFall)
	web.Handle(api, act("dry-run-division", http.MethodPost, "/divisions/{id}/dry-run", "Draw up the transfer that the rules come to"), s.postDryRun)
	s.moreRoutes(api, look, act)
}

func (s *Service) getAssignments(ctx context.Context, in *struct {
	Duty   string `query:"duty" enum:"sales,merchandising,delivery,"`
	State  string `query:"state" enum:"coming,in_force,past,"`
	Rep    int64  `query:"rep"`
	Outlet int64  `query:"outlet"`
	Unit   int32  `query:"unit"`
	Below  bool   `query:"below" default:"true"`
	Words  string `query:"q" maxLength:"60"`
	web.Paging
},
) (*struct{ Body web.Page[Assignment] }, error) {
	page, err := s.Assignments(ctx, Asked{in.Duty, in.State, in.Rep, in.Outlet, in.Unit, in.Below, in.Words}, in.Paging)
	return &struct{ Body web.Page[Assignment] }{page}, err
}

type idIn struct {
	ID int64 `path:"id"`
}

type transferOut struct{ Body Transfer }

func (s *Service) getTransfers(ctx context.Context, in *struct {
	State []string `query:"state" doc:"proposed, running, done, rejected, withdrawn; none: all"`
	Rep   int64    `query:"rep" doc:"who gains or loses by it"`
	web.Paging
},
) (*struct{ Body web.Page[Transfer] }, error) {
	page, err := s.Transfers(ctx, in.State, in.Rep, in.Paging)
	return &struct{ Body web.Page[Transfer] }{page}, err
}

func (s *Service) getTransfer(ctx context.Context, in *idIn) (*transferOut, error) {
	t, err := s.Transfer(ctx, in.ID)
	return &transferOut{t}, err
}

func (s *Service) verb(do func(context.Context, int64) (Transfer, error)) func(context.Context, *idIn) (*transferOut, error) {
	return func(ctx context.Context, in *idIn) (*transferOut, error) {
		t, err := do(ctx, in.ID)
		return &transferOut{t}, err
	}
}

func (s *Service) getMoved(ctx context.Context, in *struct {
	ID  int64 `path:"id"`
	Rep int64 `query:"rep" doc:"who gains or loses them"`
	web.Paging
},
) (*struct{ Body web.Page[TransferOutlet] }, error) {
	page, err := s.OutletsMoved(ctx, in.ID, in.Rep, in.Paging)
	return &struct{ Body web.Page[TransferOutlet] }{page}, err
}

func (s *Service) postTransfer(ctx context.Context, in *struct{ Body Draft }) (*transferOut, error) {
	t, err := s.Draw(ctx, in.Body)
	return &transferOut{t}, err
}

type divisionOut struct{ Body Division }

func (s *Service) getDivisions(ctx context.Context, _ *struct{}) (*web.Listed[Division], error) {
	return web.ListOf(s.Divisions(ctx))
}

func (s *Service) postDivision(ctx context.Context, in *struct{ Body NewDivision }) (*divisionOut, error) {
	d, err := s.Divide(ctx, 0, in.Body)
	return &divisionOut{d}, err
}

func (s *Service) putDivision(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body NewDivision
},
) (*divisionOut, error) {
	d, err := s.Divide(ctx, in.ID, in.Body)
	return &divisionOut{d}, err
}

func (s *Service) deleteDivision(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, s.RemoveDivision(ctx, in.ID)
}

func (s *Service) getFall(ctx context.Context, in *idIn) (*struct{ Body Fall }, error) {
	f, err := s.FallOf(ctx, in.ID)
	return &struct{ Body Fall }{f}, err
}

func (s *Service) postDryRun(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body DryRun
},
) (*transferOut, error) {
	t, err := s.DryRun(ctx, in.ID, in.Body)
	return &transferOut{t}, err
}
