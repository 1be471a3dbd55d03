package workdesk

import (
	"context"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/param"
)

// Permissions of the room. One's own tasks need none.
const (
	View   access.Permission = "workdesk.view"   // see the tasks of others in scope
	Assign access.Permission = "workdesk.assign" // give tasks to others
)

// dueKey switches the timer of visits.
const dueKey = "workdesk.visit_due_tasks"

// kindGiven is the message of who was given a task.
const kindGiven = "workdesk.task_given"

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Efforts gives what outlets of each class ask of a rep.
type Efforts func(ctx context.Context, tx db.Tx) (map[string]atlas.Effort, error)

// New furnishes the room; other rooms give tasks through the service.
func New(kit app.Kit, tell Teller, efforts Efforts) (app.Module, *Service) {
	s := &Service{kit: kit, tell: tell, efforts: efforts}
	tell.Declare(notify.Kind{
		Name: kindGiven, Zh: "新任务：{title}（{due} 前）", En: "A task for you: {title} (by {due})", Ways: []string{notify.Push},
	})
	return app.Module{
		Name:        "workdesk",
		Permissions: []access.Permission{View, Assign},
		Params:      []param.Declared{{Key: dueKey, Kind: param.Switch, Default: true}},
		Commands:    []offline.Command{s.finishCommand()},
		Documents:   s.documents(),
		Routes:      s.routes,
		Jobs:        []job.Worker{job.Every(5*time.Minute, "workdesk.make_due", s.MakeDue).For(5 * time.Minute)},
	}, s
}
