package reps

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Routes answers for profiles and notices.
func (s *Service) Routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-profiles", Method: http.MethodGet, Path: "/api/routing/profiles", Tag: "routing", Needs: View,
		Summary: "When and from where reps work, as it holds",
	}, s.getProfiles)
	web.Handle(api, web.Route{
		ID: "set-profile", Method: http.MethodPut, Path: "/api/routing/profiles/{rep}", Tag: "routing", Needs: Edit,
		Summary: "What is a rep's own of it",
	}, s.putProfile)
	s.workdayRoutes(api)
	s.noticeRoutes(api)
}

type profilesOut struct {
	Body struct {
		Items []Profile `json:"items"`
	}
}

type profileOut struct{ Body Profile }

func (s *Service) getProfiles(ctx context.Context, in *struct{ UnitsAsked }) (*profilesOut, error) {
	out := &profilesOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		reps, err := s.InScope(ctx, tx, in.UnitsAsked)
		if err != nil {
			return err
		}
		ids := make([]int64, len(reps))
		for i, r := range reps {
			ids[i] = r.ID
		}
		out.Body.Items, err = s.Profiles(ctx, tx, ids)
		return err
	})
	return out, err
}

func (s *Service) putProfile(ctx context.Context, in *struct {
	Rep  int64 `path:"rep"`
	Body OwnProfile
},
) (*profileOut, error) {
	out := &profileOut{}
	err := s.kit.DB.Write(access.WithReason(ctx, in.Body.Reason), func(tx db.Tx) error {
		rep, err := s.ByID(ctx, tx, in.Rep)
		if err != nil {
			return err
		}
		if err := s.set(ctx, tx, rep, in.Body); err != nil {
			return err
		}
		list, err := s.Profiles(ctx, tx, []int64{rep.ID})
		if err == nil {
			out.Body = list[0]
		}
		return err
	})
	return out, err
}
