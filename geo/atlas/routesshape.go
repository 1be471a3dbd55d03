package atlas

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/web"
)

type routeMaker func(id, method, path, summary string, needs access.Permission) web.Route

// shapeRoutes are those of places, drawn fences and territories.
func (s *Service) shapeRoutes(api *web.API, route routeMaker) {
	created := func(r web.Route) web.Route { r.Status = http.StatusCreated; return r }
	web.Handle(api, route("list-places", http.MethodGet, "places", "Offices, dealers and warehouses in scope", View), s.getPlaces)
	web.Handle(api, route("get-place", http.MethodGet, "places/{id}", "One place", View), s.getPlace)
	web.Handle(api, created(route("add-place", http.MethodPost, "places", "A new place", Edit)), s.postPlace)
	web.Handle(api, route("change-place", http.MethodPatch, "places/{id}", "Change a place", Edit), s.patchPlace)
	web.Handle(api, route("remove-place", http.MethodDelete, "places/{id}", "Take a place off the map", Edit), s.deletePlace)
	web.Handle(api, route("list-fences", http.MethodGet, "fences", "Drawn fences in scope", View), s.getFences)
	web.Handle(api, created(route("add-fence", http.MethodPost, "fences", "Draw a fence", Edit)), s.postFence)
	web.Handle(api, route("change-fence", http.MethodPatch, "fences/{id}", "Draw a fence anew", Edit), s.patchFence)
	web.Handle(api, route("remove-fence", http.MethodDelete, "fences/{id}", "Take a drawn fence off the map", Edit), s.deleteFence)
	web.Handle(api, route("list-territories", http.MethodGet, "territories", "Territories in scope, with their outlets counted", View), s.getTerritories)
	web.Handle(api, route("territory-coverage", http.MethodGet, "territories/coverage", "Overlaps, and outlets in no territory or in several", View), s.getCoverage)
	web.Handle(api, route("get-territory", http.MethodGet, "territories/{id}", "One territory", View), s.getTerritory)
	web.Handle(api, route("list-territory-outlets", http.MethodGet, "territories/{id}/outlets", "The outlets of a territory", View), s.getTerritoryOutlets)
	web.Handle(api, created(route("add-territory", http.MethodPost, "territories", "Draw a territory", Edit)), s.postTerritory)
	web.Handle(api, route("change-territory", http.MethodPatch, "territories/{id}", "Change a territory", Edit), s.patchTerritory)
	web.Handle(api, route("remove-territory", http.MethodDelete, "territories/{id}", "Take a territory off the map", Edit), s.deleteTerritory)
	web.Handle(api, route("split-territory", http.MethodPost, "territories/{id}/split", "Cut a territory along a line", Edit), s.splitTerritory)
	web.Handle(api, route("merge-territories", http.MethodPost, "territories/merge", "Unite neighbours; the first one grows", Edit), s.mergeTerritories)
}

type placesOut struct{ Body web.Page[Place] }

type placeOut struct{ Body Place }

func (s *Service) getPlaces(ctx context.Context, in *struct {
	Kind  string  `query:"kind" enum:"office,dealer,warehouse"`
	Units []int32 `query:"units"`
	web.Paging
},
) (*placesOut, error) {
	page, err := s.Places(ctx, in.Kind, in.Units, in.Paging)
	return &placesOut{page}, err
}

func (s *Service) getPlace(ctx context.Context, in *idIn) (*placeOut, error) {
	p, err := s.Place(ctx, in.ID)
	return &placeOut{p}, err
}

func (s *Service) postPlace(ctx context.Context, in *struct{ Body PlaceDraft }) (*placeOut, error) {
	p, err := s.AddPlace(ctx, in.Body)
	return &placeOut{p}, err
}

func (s *Service) patchPlace(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body PlaceChange
},
) (*placeOut, error) {
	p, err := s.ChangePlace(ctx, in.ID, in.Body)
	return &placeOut{p}, err
}

func (s *Service) deletePlace(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemovePlace(ctx, in.ID)
}

type fencesOut struct{ Body web.Page[Fence] }

type fenceOut struct{ Body Fence }

func (s *Service) getFences(ctx context.Context, in *struct {
	Units []int32 `query:"units"`
	web.Paging
},
) (*fencesOut, error) {
	page, err := s.Fences(ctx, in.Units, in.Paging)
	return &fencesOut{page}, err
}

func (s *Service) postFence(ctx context.Context, in *struct{ Body Drawing }) (*fenceOut, error) {
	f, err := s.AddFence(ctx, in.Body)
	return &fenceOut{f}, err
}

func (s *Service) patchFence(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Drawing
},
) (*fenceOut, error) {
	f, err := s.ChangeFence(ctx, in.ID, in.Body)
	return &fenceOut{f}, err
}

func (s *Service) deleteFence(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemoveFence(ctx, in.ID)
}

type territoriesOut struct{ Body web.Page[Territory] }

type territoryOut struct{ Body Territory }

func (s *Service) getTerritories(ctx context.Context, in *struct {
	Units []int32 `query:"units"`
	Rep   []int64 `query:"rep"`
	web.Paging
},
) (*territoriesOut, error) {
	page, err := s.Territories(ctx, in.Units, in.Rep, in.Paging)
	return &territoriesOut{page}, err
}

func (s *Service) getCoverage(ctx context.Context, _ *struct{}) (*struct{ Body Coverage }, error) {
	c, err := s.Coverage(ctx)
	return &struct{ Body Coverage }{c}, err
}

func (s *Service) getTerritory(ctx context.Context, in *idIn) (*territoryOut, error) {
	t, err := s.Territory(ctx, in.ID)
	return &territoryOut{t}, err
}

func (s *Service) getTerritoryOutlets(ctx context.Context, in *struct {
	ID int64 `path:"id"`
	web.Paging
},
) (*outletsOut, error) {
	page, err := s.Outlets(ctx, Filter{Territory: in.ID}, nil, in.Paging)
	return &outletsOut{page}, err
}

func (s *Service) postTerritory(ctx context.Context, in *struct{ Body TerritoryDraft }) (*territoryOut, error) {
	t, err := s.AddTerritory(ctx, in.Body)
	return &territoryOut{t}, err
}

func (s *Service) patchTerritory(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body TerritoryChange
},
) (*territoryOut, error) {
	t, err := s.ChangeTerritory(ctx, in.ID, in.Body)
	return &territoryOut{t}, err
}

func (s *Service) deleteTerritory(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemoveTerritory(ctx, in.ID)
}

// Cut is a line across a territory.
type Cut struct {
	Rev  int32 `json:"rev"`
	Line Shape `json:"line" doc:"a GeoJSON LineString from border to border"`
}

// Parts are the territories that came of a cut.
type Parts struct {
	Items []Territory `json:"items"`
}

func (s *Service) splitTerritory(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Cut
},
) (*struct{ Body Parts }, error) {
	list, err := s.Split(ctx, in.ID, in.Body.Rev, in.Body.Line)
	return &struct{ Body Parts }{Parts{list}}, err
}

// Union names the territories to unite.
type Union struct {
	IDs []int64 `json:"ids" minItems:"2" maxItems:"50" doc:"the first one grows, the others go"`
}

func (s *Service) mergeTerritories(ctx context.Context, in *struct{ Body Union }) (*territoryOut, error) {
	t, err := s.Merge(ctx, in.Body.IDs)
	return &territoryOut{t}, err
}
