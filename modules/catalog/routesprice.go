package catalog

import (
	"context"
	"net/http"

	"xuntu.dev/internal/record"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// priceRoutes are those of books, deals, published terms and quotes.
func (s *Service) priceRoutes(api *web.API, route record.Maker) {
	web.Handle(api, route("list-books", http.MethodGet, "books", "Price books as they are being written", View), s.getBooks)
	web.Handle(api, route("list-book-prices", http.MethodGet, "books/{id}/prices", "The prices of a book", View), s.getPrices)
	web.Handle(api, route("add-book", http.MethodPost, "books", "A new price book", Price), s.postBook)
	web.Handle(api, route("set-book", http.MethodPut, "books/{id}", "Write a price book anew", Price), s.putBook)
	web.Handle(api, route("remove-book", http.MethodDelete, "books/{id}", "Take a price book away; published terms keep it", Price), s.deleteBook)
	s.deals().Serve(api, s.kit, route)
	s.limits().Serve(api, s.kit, route)
	web.Handle(api, route("list-terms", http.MethodGet, "terms", "Published versions, the newest first", View), s.getVersions)
	web.Handle(api, route("publish-terms", http.MethodPost, "terms", "Let books and deals count as they are now", Publish), s.postTerms)
	web.Handle(api, route("get-terms", http.MethodGet, "terms/{version}", "What counts: products, books, deals; version 0 is the newest", View), s.getTerms)
	s.bundles().Serve(api, s.kit, route)
	web.Handle(api, route("quote", http.MethodPost, "quotes", "What a cart costs, and why; with problems, limits that it breaks among them, it cannot be ordered", View), s.postQuote)
}

type bookOut struct{ Body Book }

func (s *Service) getBooks(ctx context.Context, _ *none) (*web.Listed[Book], error) {
	return web.ListOf(s.Books(ctx))
}

func (s *Service) getPrices(ctx context.Context, in *idIn) (*web.Listed[Priced], error) {
	return web.ListOf(s.Prices(ctx, in.ID))
}

func (s *Service) postBook(ctx context.Context, in *struct{ Body BookFields }) (*bookOut, error) {
	b, err := s.PutBook(ctx, 0, in.Body)
	return &bookOut{b}, err
}

func (s *Service) putBook(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body BookFields
},
) (*bookOut, error) {
	b, err := s.PutBook(ctx, in.ID, in.Body)
	return &bookOut{b}, err
}

func (s *Service) deleteBook(ctx context.Context, in *struct {
	ID     int64  `path:"id"`
	Reason string `query:"reason" maxLength:"300"`
},
) (*struct{}, error) {
	return &struct{}{}, s.RemoveBook(ctx, in.ID, in.Reason)
}

func (s *Service) getVersions(ctx context.Context, _ *none) (*web.Listed[Version], error) {
	return web.ListOf(s.Versions(ctx))
}

func (s *Service) postTerms(ctx context.Context, in *struct {
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"300"`
	}
},
) (*struct{ Body Version }, error) {
	v, err := s.Publish(ctx, in.Body.Reason)
	return &struct{ Body Version }{v}, err
}

func (s *Service) getTerms(ctx context.Context, in *struct {
	Version int64 `path:"version" minimum:"0"`
},
) (*struct{ Body *pricing.Terms }, error) {
	t, err := s.termsOf(ctx, in.Version)
	return &struct{ Body *pricing.Terms }{t}, err
}

func (s *Service) postQuote(ctx context.Context, in *struct{ Body Asked }) (*struct{ Body pricing.Quote }, error) {
	q, err := s.Quote(ctx, in.Body)
	return &struct{ Body pricing.Quote }{q}, err
}
