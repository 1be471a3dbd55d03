package catalog

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

// bundleRoutes are those of sets that buyers put together.
func (s *Service) bundleRoutes(api *web.API, route routeMaker) {
	web.Handle(api, route("list-bundles", http.MethodGet, "bundles", "Sets that buyers put together", View), s.getBundles)
	web.Handle(api, route("add-bundle", http.MethodPost, "bundles", "A new bundle, which counts at once", Price), s.postBundle)
	web.Handle(api, route("set-bundle", http.MethodPut, "bundles/{id}", "Write a bundle anew", Price), s.putBundle)
	web.Handle(api, route("remove-bundle", http.MethodDelete, "bundles/{id}", "Take a bundle away", Price), s.deleteBundle)
}

type bundleIn struct {
	Held
	BundleFields
	Rev int32 `json:"rev,omitempty"`
}

type bundleOut struct{ Body Bundle }

func (s *Service) getBundles(ctx context.Context, _ *none) (*web.Listed[Bundle], error) {
	return web.ListOf(s.Bundles(ctx))
}

func (s *Service) postBundle(ctx context.Context, in *struct{ Body bundleIn }) (*bundleOut, error) {
	b, err := s.PutBundle(ctx, 0, 0, in.Body.Held, in.Body.BundleFields)
	return &bundleOut{b}, err
}

func (s *Service) putBundle(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body bundleIn
},
) (*bundleOut, error) {
	b, err := s.PutBundle(ctx, in.ID, in.Body.Rev, in.Body.Held, in.Body.BundleFields)
	return &bundleOut{b}, err
}

func (s *Service) deleteBundle(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemoveBundle(ctx, in.ID)
}
