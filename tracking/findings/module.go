package findings

import (
	"context"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/errand"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/notify"
)

// Permissions of the room; a rep sees its own findings and appeals without any.
const (
	Judge    access.Permission = "tracking.judge"     // rule on the visits of others in scope
	RuleSets access.Permission = "tracking.rule_sets" // draft rule sets, try them and put them in force
)

// Service judges visits.
type Service struct {
	kit   app.Kit
	ports Ports
}

// Kinds of messages to reps.
const (
	kindRejected = "tracking.visit_rejected"
	kindRuled    = "tracking.visit_ruled"
)

// New furnishes the room; the module is an inner room of tracking.
func New(kit app.Kit, ports Ports) (app.Module, *Service) {
	s := &Service{kit: kit, ports: ports}
	ports.Logs.SeeArrivals(s.arrived)
	ports.Tell.Declare(
		notify.Kind{Name: kindRejected, Zh: "{outlet} 的拜访未被采信，不计入完成；如有异议可以申诉", En: "Your visit to {outlet} was not accepted and does not count; you may appeal", Ways: []string{notify.Push}},
		notify.Kind{Name: kindRuled, Zh: "{outlet} 的拜访经人工复核：{ruling}。{reason}", En: "Your visit to {outlet} was reviewed: {ruling}. {reason}", Ways: []string{notify.Push}},
	)
	ports.Errands.Declare(errand.Kind{Name: trialKind, Do: s.try})
	return app.Module{
		Name:        "tracking/findings",
		Permissions: []access.Permission{Judge, RuleSets},
		Routes:      s.routes,
		Jobs: []job.Worker{
			job.Every(15*time.Second, "tracking.judge_visits", s.judgeDue).For(5 * time.Minute),
			job.Every(10*time.Minute, "tracking.adopt_visits", s.adopt).For(5 * time.Minute),
			job.Every(24*time.Hour, "tracking.forget_traces", s.forget),
		},
	}, s
}

// forget lets tracks go that are too old to be compared.
func (s *Service) forget(ctx context.Context) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := traceForget.Exec(ctx, tx, struct{ Before time.Time }{s.kit.Now().Add(-remembered)})
		return err
	})
}
