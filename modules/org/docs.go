package org

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/search"
)

var employeeDocs = db.Query[search.IDs, search.Doc]("org/employee_docs")

// Findable gives employees as the search of everything finds them.
func (s *Service) Findable() search.Source {
	return search.Source{Kind: "employee", Needs: View, Docs: search.Plain(employeeDocs)}
}
