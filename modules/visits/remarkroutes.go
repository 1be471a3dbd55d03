package visits

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *service) remarkRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "visit-remarks", Method: http.MethodGet, Path: "/api/visits/{id}/remarks", Tag: "visits", SignedIn: true,
		Summary: "What was said of a visit, the oldest first; for whoever sees the visit",
	}, s.getRemarks)
	web.Handle(api, web.Route{
		ID: "remark-visit", Method: http.MethodPost, Path: "/api/visits/{id}/remarks", Tag: "visits", SignedIn: true,
		Summary: "Comment on a visit in scope (visits.remark), or answer what was said of an own one",
	}, s.postRemark)
	web.Handle(api, web.Route{
		ID: "read-visit-remarks", Method: http.MethodPost, Path: "/api/visits/{id}/remarks/read", Tag: "visits", SignedIn: true,
		Summary: "Mark what was said of a visit as read, up to one remark",
	}, s.postRemarksRead)
}

// RemarkRequest is a comment on a visit, or an answer.
type RemarkRequest struct {
	Ref   uuid.UUID `json:"ref" format:"uuid" doc:"made by who writes; a retry with the same ref is the same remark"`
	Text  string    `json:"text" minLength:"1" maxLength:"1000"`
	Score *int32    `json:"score,omitempty" minimum:"1" maximum:"5" doc:"from who comments, never from the rep"`
}

type remarksOut struct{ Body web.List[Remark] }

func (s *service) getRemarks(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*remarksOut, error) {
	actor, _ := access.From(ctx)
	out := &remarksOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		visit, err := readVisit(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		list, err := remarkList.All(ctx, tx, readerArgs{visit.ID, actor.EmployeeID})
		out.Body.Items = append([]Remark{}, list...)
		return err
	})
	return out, err
}

func (s *service) postRemark(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body RemarkRequest
},
) (*remarksOut, error) {
	out := &remarksOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		visit, err := readVisit(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		out.Body.Items, err = s.remark(ctx, tx, visit, said{Ref: in.Body.Ref, Text: in.Body.Text, Score: in.Body.Score, At: s.kit.Now()})
		return err
	})
	return out, err
}

func (s *service) postRemarksRead(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Upto int64 `json:"upto" minimum:"1" doc:"the newest remark that was read"`
	}
},
) (*struct{}, error) {
	return &struct{}{}, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		visit, err := readVisit(ctx, tx, in.ID)
		if err != nil {
			return err
		}
		return markRead(ctx, tx, visit.ID, in.Body.Upto)
	})
}
