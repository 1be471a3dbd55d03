package recognition

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/photos"
)

// Counts is how many photos are how far, in the actor's scope.
type Counts struct {
	Waiting  int32 `json:"waiting"`
	Asked    int32 `json:"asked"`
	Answered int32 `json:"answered"`
	Failed   int32 `json:"failed"`
	GivenUp  int32 `json:"givenUp"`
}

type (
	settingOut  struct{ Body Setting }
	proposalOut struct{ Body Proposal }
	photoIn     struct {
		ID int64 `path:"id"`
	}
	listIn struct {
		State []string `query:"state" doc:"waiting, asked, answered, failed, given_up; none: all"`
		web.Paging
	}
)

func (s *service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/photos/" + path, Tag: "photos", Needs: needs, Summary: summary}
	}
	web.Handle(api, route("get-recogniser", http.MethodGet, "recogniser",
		"The service that the company asks what stands on photos, and how it does", common.Parameters), s.getSetting)
	web.Handle(api, route("set-recogniser", http.MethodPut, "recogniser", "Say which service is asked what stands on photos", common.Parameters), s.putSetting)
	web.Handle(api, route("try-recogniser", http.MethodPost, "recogniser/trials",
		"Ask the service about one photo; nothing of it is kept", common.Parameters), s.postTrial)
	web.Handle(api, route("list-recognitions", http.MethodGet, "recognitions", "Photos on their way to an answer, the newest first", photos.View), s.getList)
	web.Handle(api, route("count-recognitions", http.MethodGet, "recognitions/counts", "How many photos are how far", photos.View), s.getCounts)
	web.Handle(api, route("recognise-again", http.MethodPost, "{id}/recognition/again", "Ask about a photo once more", photos.Audit), s.postAgain)
	web.Handle(api, route("take-recognition-over", http.MethodPost, "{id}/recognition/taking",
		"Keep what a photo shows for its visit, as proposed or corrected", photos.Audit), s.postTaking)
	seen := route("get-recognition", http.MethodGet, "{id}/recognition", "What was found on a photo, beside what its visit says", "")
	seen.SignedIn = true
	web.Handle(api, seen, s.getProposal)
	web.Raw(api, web.Route{
		ID: "answer-recognition", Method: http.MethodPost, Path: "/api/photos/recognition-answers/{company}/{id}", Tag: "photos", Open: true,
	}, s.postAnswer)
}

func (s *service) getSetting(ctx context.Context, _ *struct{}) (*settingOut, error) {
	out := &settingOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.settingNow(ctx, tx)
		return err
	})
	return out, err
}

func (s *service) putSetting(ctx context.Context, in *struct{ Body SettingEdit }) (*settingOut, error) {
	kept, err := s.keep(ctx, in.Body)
	return &settingOut{kept}, err
}

func (s *service) postTrial(ctx context.Context, in *struct {
	Body struct {
		PhotoID int64 `json:"photoId" minimum:"1"`
	}
},
) (*struct{ Body Trial }, error) {
	t, err := s.try(ctx, in.Body.PhotoID)
	return &struct{ Body Trial }{t}, err
}

func (s *service) getList(ctx context.Context, in *listIn) (*struct{ Body web.Page[Recognition] }, error) {
	args := listArgs{States: append([]string{}, in.State...), Most: in.Limit + 1}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	var list []Recognition
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = recognitionList.All(ctx, tx, args)
		return err
	})
	return &struct{ Body web.Page[Recognition] }{web.PageOf(list, in.Limit, func(r Recognition) any { return r.ID })}, err
}

func (s *service) getCounts(ctx context.Context, _ *struct{}) (*struct{ Body Counts }, error) {
	out := &struct{ Body Counts }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = recognitionCount.One(ctx, tx, db.None{})
		return err
	})
	return out, err
}

func (s *service) getProposal(ctx context.Context, in *photoIn) (*proposalOut, error) {
	p, err := s.proposal(ctx, in.ID)
	return &proposalOut{p}, err
}

func (s *service) postAgain(ctx context.Context, in *photoIn) (*proposalOut, error) {
	p, err := s.again(ctx, in.ID)
	return &proposalOut{p}, err
}

func (s *service) postTaking(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Taking
},
) (*proposalOut, error) {
	p, err := s.takeOver(ctx, in.ID, in.Body)
	return &proposalOut{p}, err
}
