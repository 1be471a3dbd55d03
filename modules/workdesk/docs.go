package workdesk

import (
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/search"
)

var taskDocs = db.Query[search.IDs, search.Doc]("workdesk/task_docs")

// Findable gives open tasks as the search of everything finds them, to everybody whose scope holds them.
func (s *Service) Findable() search.Source {
	return search.Source{Kind: "task", Docs: search.Plain(taskDocs)}
}
