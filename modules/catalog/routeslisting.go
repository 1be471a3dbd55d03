package catalog

import (
	"context"
	"net/http"

	"xuntu.dev/internal/record"
	"xuntu.dev/internal/web"
)

func (s *Service) listingRoutes(api *web.API, route record.Maker) {
	web.Handle(api, route("list-listings", http.MethodGet, "listings", "Which products outlets carry, and what visits have missed", View), s.getListings)
	web.Handle(api, route("count-listings", http.MethodGet, "listings/counts", "How many products lists name, and how many of them visits have missed", View), s.getListingCount)
	web.Handle(api, route("put-listings", http.MethodPut, "listings", "Put products on the lists of outlets", List), s.putListings)
	web.Handle(api, route("end-listings", http.MethodPut, "listings/ends", "Let products be carried until a day; what would end before it began goes", List), s.endListings)
}

func (s *Service) getListings(ctx context.Context, in *struct {
	ListingsAsked
	web.Paging
},
) (*struct{ Body web.Page[Listing] }, error) {
	page, err := s.Listings(ctx, in.ListingsAsked, in.Paging)
	return &struct{ Body web.Page[Listing] }{page}, err
}

func (s *Service) getListingCount(ctx context.Context, in *ListingsAsked) (*struct{ Body ListingCount }, error) {
	n, err := s.CountListings(ctx, *in)
	return &struct{ Body ListingCount }{n}, err
}

func (s *Service) putListings(ctx context.Context, in *struct{ Body Listed }) (*struct{ Body Come }, error) {
	come, err := s.List(ctx, in.Body)
	return &struct{ Body Come }{come}, err
}

func (s *Service) endListings(ctx context.Context, in *struct {
	Body struct {
		IDs    []int64 `json:"ids" minItems:"1" maxItems:"2000"`
		Until  string  `json:"until" format:"date" doc:"the last day"`
		Reason string  `json:"reason,omitempty" maxLength:"300"`
	}
},
) (*struct{}, error) {
	until, err := web.ParseDay(in.Body.Until)
	if err != nil {
		return nil, err
	}
	return &struct{}{}, s.Unlist(ctx, in.Body.IDs, until, in.Body.Reason)
}
