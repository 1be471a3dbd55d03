package catalog

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/search"
)

var productDocs = db.Query[search.IDs, search.Holding]("catalog/product_docs")

// Findable gives products as the search of everything finds them.
func (s *Service) Findable() search.Source {
	return search.Source{Kind: "product", Needs: View, Docs: search.Held(productDocs, s.kit.Fields, Holder)}
}
