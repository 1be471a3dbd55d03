package reps

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// PlanNotice tells a rep that somebody has changed the rep's plans.
type PlanNotice struct {
	ID     int64          `json:"id"`
	Kind   string         `json:"kind" enum:"published,changed,inserted,beat,booked,rebooked,unbooked"`
	Body   map[string]any `json:"body" doc:"what changed: days, outlets, times"`
	At     time.Time      `json:"at"`
	SeenAt *time.Time     `json:"seenAt,omitempty"`
}

type noticeRow struct {
	ID     int64
	Kind   string
	Body   json.RawMessage
	ToldAt time.Time
	SeenAt *time.Time
}

var (
	noticeAdd = db.Query[struct {
		UnitID int32
		RepID  int64
		Kind   string
		Body   any
		Now    time.Time
	}, int64]("routing/notice_add")
	noticeList = db.Query[struct {
		RepID int64
		Since time.Time
	}, noticeRow]("routing/notice_list")
	noticeSeen = db.Query[struct {
		ID, RepID int64
		Now       time.Time
	}, int64]("routing/notice_seen")
)

// noticesFor is how long notices that were seen are still listed.
const noticesFor = 7 * 24 * time.Hour

func (s *Service) noticeRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-plan-notices", Method: http.MethodGet, Path: "/api/routing/notices", Tag: "routing", Needs: Propose,
		Summary: "What the rep was told of changed plans, newest first",
	}, s.getNotices)
	web.Handle(api, web.Route{
		ID: "see-plan-notice", Method: http.MethodPost, Path: "/api/routing/notices/{id}/seen", Tag: "routing", Needs: Propose,
		Summary: "The rep has seen a notice; twice is the same",
	}, s.postSeen)
}

type noticesOut struct {
	Body struct {
		Items []PlanNotice `json:"items"`
	}
}

func (s *Service) getNotices(ctx context.Context, _ *struct{}) (*noticesOut, error) {
	out := &noticesOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = s.Notices(ctx, tx, WhoseDay(ctx, 0), false)
		return err
	})
	return out, err
}

// Notices gives a rep's notices of late, or only those not seen.
func (s *Service) Notices(ctx context.Context, tx db.Tx, rep int64, unseen bool) ([]PlanNotice, error) {
	rows, err := noticeList.All(ctx, tx, struct {
		RepID int64
		Since time.Time
	}{rep, s.kit.Now().Add(-noticesFor)})
	list := []PlanNotice{}
	for _, r := range rows {
		if unseen && r.SeenAt != nil {
			continue
		}
		n := PlanNotice{ID: r.ID, Kind: r.Kind, At: r.ToldAt, SeenAt: r.SeenAt}
		if err := json.Unmarshal(r.Body, &n.Body); err != nil {
			n.Body = map[string]any{} // written by another version: that there is one is news enough
		}
		list = append(list, n)
	}
	return list, err
}

func (s *Service) postSeen(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*struct{}, error) {
	actor, _ := access.From(ctx)
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := noticeSeen.One(ctx, tx, struct {
			ID, RepID int64
			Now       time.Time
		}{in.ID, actor.EmployeeID, s.kit.Now()})
		return err
	})
}

// Notify tells a rep of changed plans.
func (s *Service) Notify(ctx context.Context, tx db.Tx, unit int32, rep int64, kind string, body any) error {
	_, err := noticeAdd.One(ctx, tx, struct {
		UnitID int32
		RepID  int64
		Kind   string
		Body   any
		Now    time.Time
	}{unit, rep, kind, body, s.kit.Now()})
	return err
}
