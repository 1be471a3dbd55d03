package visits

import (
	"context"
	"net/http"

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
	web.Handle(api, web.Route{
		ID: "visit-quality", Method: http.MethodGet, Path: "/api/visits/quality", Tag: "visits", Needs: View,
		Summary: "How many closed visits of each rep are qualified, and what the others lack",
	}, s.getQuality)
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
		if own := onlyOwn(ctx, 0); !found || own != 0 && own != plan.RepID {
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

func (s *service) getQuality(ctx context.Context, in *struct {
	From string `query:"from" format:"date" required:"true"`
	To   string `query:"to" format:"date" required:"true"`
	UnitsAsked
	Rep int64 `query:"rep"`
},
) (*web.Listed[Quality], error) {
	q := qualityArgs{Unit: in.Unit, Below: in.Below, RepID: in.Rep}
	from, err := web.ParseDay(in.From)
	if err != nil {
		return nil, err
	}
	to, err := web.ParseDay(in.To)
	if err != nil {
		return nil, err
	}
	q.From, q.To = from, to
	var list []Quality
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = s.quality(ctx, tx, q)
		return err
	})
	return web.ListOf(list, err)
}
