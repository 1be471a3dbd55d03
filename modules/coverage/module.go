package coverage

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
)

// Permissions of the room.
const (
	View   access.Permission = "coverage.view"   // see who covers what in scope
	Assign access.Permission = "coverage.assign" // transfer outlets, divide them by rules, name substitutes and dealers
)

// Duties a rep may have at an outlet.
const (
	Sales         = "sales"
	Merchandising = "merchandising"
	Delivery      = "delivery"
)

// Kinds of messages.
const (
	kindGained      = "coverage.outlets_gained"
	kindLost        = "coverage.outlets_lost"
	kindStandsFor   = "coverage.stands_for"
	kindSubstituted = "coverage.substituted"
)

// longestRun is how long one job may hand outlets over; another goes on where it stopped.
const longestRun = 10 * time.Minute

// Service knows who covers what.
type Service struct {
	kit   app.Kit
	ports Ports
}

// New furnishes the room.
func New(kit app.Kit, ports Ports) (app.Module, *Service) {
	s := &Service{kit, ports}
	ports.Tell.Declare(
		notify.Kind{Name: kindGained, Zh: "自 {day} 起，{n} 家门店由您负责：{reason}", En: "{n} outlets are yours from {day}: {reason}", Ways: []string{notify.Push}},
		notify.Kind{Name: kindLost, Zh: "自 {day} 起，{n} 家门店转给他人负责：{reason}", En: "{n} of your outlets go to others from {day}: {reason}", Ways: []string{notify.Push}},
		notify.Kind{Name: kindStandsFor, Zh: "{from} 至 {to} 由您代 {name} 的岗", En: "You stand for {name} from {from} to {to}", Ways: []string{notify.Push}},
		notify.Kind{Name: kindSubstituted, Zh: "{from} 至 {to} 由 {name} 代您的岗", En: "{name} stands for you from {from} to {to}"},
	)
	return app.Module{
		Name:        "coverage",
		Permissions: []access.Permission{View, Assign},
		Routes:      s.routes,
		Listeners:   []event.Listener{event.Beside("coverage.carry_out", longestRun, s.carryOut)},
		Jobs:        []job.Worker{job.Every(5*time.Minute, "coverage.turn", s.Turn).For(longestRun)},
	}, s
}

// today is the company's day, midnight UTC of its date.
func (s *Service) today(ctx context.Context) time.Time {
	return web.DayOf(s.kit.Now(), s.ports.Zones.ZoneOf(actorOf(ctx).TenantID))
}

func actorOf(ctx context.Context) access.Actor {
	actor, _ := access.From(ctx)
	return actor
}
