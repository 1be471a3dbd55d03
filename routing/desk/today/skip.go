package today

import (
	"context"
	"slices"
	"strings"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/routing/desk/reps"
)

// SkipRequest leaves a stop out.
type SkipRequest struct {
	OutletID int64  `json:"outletId"`
	Reason   string `json:"reason" enum:"closed,owner_away,road,rescheduled,other"`
	Note     string `json:"note,omitempty" maxLength:"200" doc:"what the reason other means"`
}

func (s *Service) postSkip(ctx context.Context, in *struct{ Body SkipRequest }) (*dayPlanOut, error) {
	reason := in.Body.Reason
	if note := strings.TrimSpace(in.Body.Note); note != "" {
		reason += ": " + note
	}
	now := s.kit.Now()
	return s.alter(ctx, in.Body.OutletID, skipArgs{At: &now, Reason: &reason})
}

func (s *Service) postUnskip(ctx context.Context, in *struct {
	Body struct {
		OutletID int64 `json:"outletId"`
	}
},
) (*dayPlanOut, error) {
	return s.alter(ctx, in.Body.OutletID, skipArgs{})
}

// alter skips a stop of the own day or takes it up again, and reckons what is left anew. What is so already stays so.
func (s *Service) alter(ctx context.Context, outlet int64, how skipArgs) (*dayPlanOut, error) {
	self := reps.Self(ctx)
	var day time.Time
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		if day, err = s.reps.DayOr(ctx, tx, ""); err != nil {
			return err
		}
		r, err := s.own(ctx, tx, self, day)
		if err != nil {
			return err
		}
		return s.mark(ctx, tx, r, outlet, how)
	})
	if err != nil {
		return nil, err
	}
	return s.settled(ctx, self, day, false)
}

// own reads a rep's running day for a change; nobody else changes it meanwhile.
func (s *Service) own(ctx context.Context, tx db.Tx, rep int64, day time.Time) (*running, error) {
	plans, err := dayPlans.All(ctx, tx, repDay{rep, day})
	if err != nil {
		return nil, err
	}
	if len(plans) == 0 {
		return nil, noPlan
	}
	if _, err := dayPlanLock.One(ctx, tx, struct{ ID int64 }{plans[0].ID}); err != nil {
		return nil, err
	}
	list, err := s.load(ctx, tx, rep, day)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, noPlan
	}
	return list[0], nil
}

var noPlan = fault.New(fault.NotFound, "plan_not_found", "nothing is planned for this day")

func (s *Service) mark(ctx context.Context, tx db.Tx, r *running, outlet int64, how skipArgs) error {
	i := slices.IndexFunc(r.stops, func(st dayStopRow) bool { return st.OutletID == outlet })
	if i < 0 {
		return fault.New(fault.NotFound, "stop_not_found", "this outlet is not in the plan of the day; load it anew")
	}
	if st := r.stops[i]; st.OpenedAt != nil {
		return fault.New(fault.Conflict, "stop_visited", "%s has been visited today already", st.Name).With("outletName", st.Name)
	}
	how.ID = r.stops[i].ID
	changed, err := daySkip.Exec(ctx, tx, how)
	if err != nil || changed == 0 {
		return err
	}
	return s.touch(ctx, tx, r)
}

// touch notes that the plan has changed.
func (s *Service) touch(ctx context.Context, tx db.Tx, r *running) error {
	_, err := dayTouch.Exec(ctx, tx, dayTouchArgs{r.ID, s.kit.Now()})
	return err
}
