package catalog

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		r := web.Route{ID: id, Method: method, Path: "/api/catalog/" + path, Tag: "catalog", Summary: summary, Needs: needs}
		if method == http.MethodPost && needs != View {
			r.Status = http.StatusCreated
		}
		return r
	}
	web.Handle(api, route("list-products", http.MethodGet, "products", "Products by code", View), s.getProducts)
	web.Handle(api, route("get-product", http.MethodGet, "products/{id}", "One product", View), s.getProduct)
	web.Handle(api, route("add-product", http.MethodPost, "products", "A new product", Edit), s.postProduct)
	web.Handle(api, route("set-product", http.MethodPut, "products/{id}", "Write a product anew", Edit), s.putProduct)
	s.photoRoutes(api, route)
	web.Handle(api, route("list-models", http.MethodGet, "models", "The models of the company's assets, which parts may fit", View), s.getModels)
	web.Handle(api, route("catalog-shelf", http.MethodGet, "shelf", "All brands and categories", View), s.getShelf)
	web.Handle(api, route("set-brand", http.MethodPut, "brands", "Make a brand (id 0) or write one anew", Edit), s.putBrand)
	web.Handle(api, route("set-category", http.MethodPut, "categories", "Make a category (id 0) or write one anew", Edit), s.putCategory)
	s.priceRoutes(api, route)
	s.assortmentRoutes(api, route)
	s.listingRoutes(api, route)
	s.suggestRoutes(api, route)
	web.Handle(api, route("carried-by", http.MethodGet, "carried", "What an outlet must and may carry on a day", View), s.getCarried)
}

type idIn struct {
	ID int64 `path:"id"`
}

type none struct{}

type productsOut struct{ Body ProductPage }

type productOut struct{ Body Product }

func (s *Service) getProducts(ctx context.Context, in *ProductFilter) (*productsOut, error) {
	page, err := s.Products(ctx, *in)
	return &productsOut{page}, err
}

func (s *Service) getProduct(ctx context.Context, in *idIn) (*productOut, error) {
	p, err := s.Product(ctx, in.ID)
	return &productOut{p}, err
}

func (s *Service) postProduct(ctx context.Context, in *struct{ Body ProductFields }) (*productOut, error) {
	p, err := s.PutProduct(ctx, 0, 0, in.Body)
	return &productOut{p}, err
}

func (s *Service) putProduct(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		ProductFields
		Rev    int32  `json:"rev"`
		Reason string `json:"reason,omitempty" maxLength:"300"`
	}
},
) (*productOut, error) {
	p, err := s.PutProduct(access.WithReason(ctx, in.Body.Reason), in.ID, in.Body.Rev, in.Body.ProductFields)
	return &productOut{p}, err
}

func (s *Service) getModels(ctx context.Context, _ *none) (*web.Listed[string], error) {
	return web.ListOf(s.Models(ctx))
}

func (s *Service) getShelf(ctx context.Context, _ *none) (*struct{ Body Shelf }, error) {
	all, err := s.Shelf(ctx)
	return &struct{ Body Shelf }{all}, err
}

func (s *Service) putBrand(ctx context.Context, in *struct{ Body Brand }) (*struct{ Body Brand }, error) {
	b, err := s.PutBrand(ctx, in.Body)
	return &struct{ Body Brand }{b}, err
}

func (s *Service) putCategory(ctx context.Context, in *struct{ Body Category }) (*struct{ Body Category }, error) {
	c, err := s.PutCategory(ctx, in.Body)
	return &struct{ Body Category }{c}, err
}

func (s *Service) getAssortments(ctx context.Context, _ *none) (*web.Listed[Assortment], error) {
	return web.ListOf(s.Assortments(ctx))
}

func (s *Service) putAssortment(ctx context.Context, in *struct{ Body Assortment }) (*struct{ Body Assortment }, error) {
	a, err := s.PutAssortment(ctx, in.Body)
	return &struct{ Body Assortment }{a}, err
}

func (s *Service) deleteAssortment(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemoveAssortment(ctx, in.ID)
}

func (s *Service) getCarried(ctx context.Context, in *struct {
	Outlet int64  `query:"outlet" required:"true"`
	Day    string `query:"day" format:"date" required:"true"`
},
) (*struct{ Body Carried }, error) {
	c, err := s.CarriedBy(ctx, in.Outlet, in.Day)
	return &struct{ Body Carried }{c}, err
}

// termsOf gives the terms of a version for a phone that prices without a network.
func (s *Service) termsOf(ctx context.Context, version int64) (t *pricing.Terms, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		t, err = s.Terms(ctx, tx, version)
		return err
	})
	return t, err
}
