package visits

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *service) stepRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "tell-visit-step", Method: http.MethodPost, Path: "/api/visits/steps", Tag: "visits", Needs: CheckIn,
		Summary: "Tell that a step of an own visit was done or skipped",
	}, s.postStep)
	web.Handle(api, web.Route{
		ID: "visit-steps", Method: http.MethodGet, Path: "/api/visits/{id}/steps", Tag: "visits", SignedIn: true,
		Summary: "The steps of a visit, what was done of them, and whether the visit is qualified",
	}, s.getSteps)
	quality.Serve(api, s.kit, web.Route{
		ID: "visit-quality", Method: http.MethodGet, Path: "/api/visits/quality", Tag: "visits",
		Summary: "Planned stops made and closed visits qualified, by rep, unit, month, date or day, and what the others lack",
	})
}

func (s *service) postStep(ctx context.Context, in *struct{ Body StepTold }) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error { return s.step(ctx, tx, in.Body) })
}

// VisitSteps are the steps of a visit and what became of them.
type VisitSteps struct {
	Purpose      string     `json:"purpose"`
	TemplateID   *int64     `json:"templateId,omitempty" doc:"absent: the visit began without a template"`
	Name         string     `json:"name" doc:"of the template"`
	Version      int32      `json:"version" doc:"of the template"`
	Steps        []Step     `json:"steps"`
	Done         []StepDone `json:"done"`
	Missing      []string   `json:"missing" doc:"keys of mandatory steps that were neither done nor skipped as is allowed"`
	Shortcomings []string   `json:"shortcomings" doc:"why a closed visit is not qualified: fence, duration, steps, photos, evidence"`
}

func (s *service) getSteps(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*struct{ Body VisitSteps }, error) {
	out := &struct{ Body VisitSteps }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		plan, found, err := visitSteps.Find(ctx, tx, stepPlanArgs{in.ID, nil})
		if err != nil {
			return err
		}
		if !found || !access.Reaches(ctx, View, plan.RepID) {
			return notYours
		}
		done, err := stepList.All(ctx, tx, idArgs{plan.ID})
		if err != nil {
			return err
		}
		out.Body = VisitSteps{
			Purpose: plan.Purpose, TemplateID: plan.TemplateID, Name: plan.Name, Version: plan.Version, Steps: plan.Steps,
			Done: append([]StepDone{}, done...), Missing: missing(plan.Steps, done), Shortcomings: []string{},
		}
		if plan.ClosedAt != nil {
			out.Body.Shortcomings = shortcomings(plan.Verdict, plan.Flags, plan.Against)
		}
		return nil
	})
	return out, err
}
