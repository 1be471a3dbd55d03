package atlas

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/search"
)

var (
	outletDocs    = db.Query[search.IDs, search.Holding]("geo/outlet_docs")
	territoryDocs = db.Query[search.IDs, search.Doc]("geo/territory_docs")
)

// Findable gives outlets and territories as the search of everything finds them.
func (s *Service) Findable() (outlets, territories search.Source) {
	return search.Source{Kind: "outlet", Needs: View, Docs: search.Held(outletDocs, s.kit.Fields, Holder)},
		search.Source{Kind: "territory", Needs: View, Docs: search.Plain(territoryDocs)}
}
