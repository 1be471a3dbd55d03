package accounts

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/search"
)

var (
	accountDocs = db.Query[search.IDs, search.Holding]("accounts/account_docs")
	contactDocs = db.Query[search.IDs, search.Holding]("accounts/contact_docs")
)

// Findable gives accounts and contacts as the search of everything finds them.
func (s *Service) Findable() (accounts, contacts search.Source) {
	return search.Source{Kind: "account", Needs: View, Docs: search.Held(accountDocs, s.kit.Fields, Holder)},
		search.Source{Kind: "contact", Needs: View, Docs: search.Held(contactDocs, s.kit.Fields, contactHolder)}
}
