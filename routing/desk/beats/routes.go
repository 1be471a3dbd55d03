package beats

import (
	"context"
	"net/http"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/routing/desk/reps"
)

// Routes answers for beats.
func (s *Service) Routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/routing/beats" + path, Tag: "routing", Summary: summary, SignedIn: true}
	}
	decide := func(id, path, summary string) web.Route {
		r := route(id, http.MethodPost, path, summary)
		r.SignedIn, r.Needs = false, reps.Approve
		return r
	}
	made := func(r web.Route) web.Route { r.Status = http.StatusCreated; return r }
	web.Handle(api, route("list-beats", http.MethodGet, "", "Beats, those that wait for a word first; the own ones, or with routing.view those in scope"), s.getBeats)
	web.Handle(api, made(route("make-beat", http.MethodPost, "", "Begin a beat: an own one (routing.propose), or anybody's in scope (routing.plan)")), s.postBeat)
	web.Handle(api, route("measure-beat", http.MethodPost, "/way", "The way through outlets in an order: length, time, line, and who measured"), s.postBeatWay)
	web.Handle(api, route("get-beat", http.MethodGet, "/{id}", "A version with its stops and its history"), s.getBeat)
	web.Handle(api, route("set-beat", http.MethodPut, "/{id}", "Change a draft, or one that was returned"), s.putBeat)
	web.Handle(api, made(route("revise-beat", http.MethodPost, "/{id}/revise", "Open the next version of an approved beat")), s.beatVerb(s.reviseBeat))
	web.Handle(api, made(route("copy-beat", http.MethodPost, "/{id}/copy", "Begin a beat with the stops of this one, also for another rep")), s.postBeatCopy)
	web.Handle(api, route("submit-beat", http.MethodPost, "/{id}/submit", "Hand a draft to whoever decides"), s.beatVerb(s.submitBeat))
	web.Handle(api, route("withdraw-beat", http.MethodPost, "/{id}/withdraw", "Take back what was submitted"), s.beatVerb(s.withdrawBeat))
	web.Handle(api, decide("approve-beat", "/{id}/approve", "Put a version in force that somebody else submitted"), s.beatVerb(s.approveBeat))
	web.Handle(api, decide("return-beat", "/{id}/return", "Give a version back, with a reason"), s.beatVerb(s.returnBeat))
	web.Handle(api, route("retire-beat", http.MethodPost, "/{id}/retire", "Take a beat out of use, or throw a draft away"), s.beatVerb(s.retireBeat))
	web.Handle(api, route("compare-beat", http.MethodGet, "/{id}/diff", "How another version became this one"), s.getBeatDiff)
}

type beatsOut struct{ Body web.Page[Beat] }

type beatOut struct{ Body Detail }

func (s *Service) getBeats(ctx context.Context, in *struct {
	Unit    int32  `query:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" doc:"with the units below it"`
	Rep     int64  `query:"rep"`
	State   string `query:"state" enum:"draft,submitted,returned,approved,superseded,retired" doc:"none: what is in use or on the way to it"`
	Weekday int    `query:"weekday" minimum:"0" maximum:"7" doc:"1 Monday … 7 Sunday"`
	Q       string `query:"q" maxLength:"60" doc:"a part of name or code"`
	web.Paging
},
) (*beatsOut, error) {
	page, err := s.Beats(ctx, beatListArgs{
		Unit: in.Unit, Below: in.Below, RepID: reps.Whose(ctx, in.Rep), State: in.State, Weekday: in.Weekday, Words: in.Q,
	}, in.Paging)
	return &beatsOut{page}, err
}

// BeatNew begins a beat.
type BeatNew struct {
	RepID int64  `json:"repId,omitempty" doc:"0: the asker"`
	Code  string `json:"code,omitempty" maxLength:"30" doc:"empty: by its number"`
	Content
}

func (s *Service) postBeat(ctx context.Context, in *struct{ Body BeatNew }) (*beatOut, error) {
	d, err := s.Make(ctx, in.Body.RepID, in.Body.Code, in.Body.Content)
	return &beatOut{d}, err
}

func (s *Service) getBeat(ctx context.Context, in *struct {
	ID int64 `path:"id"`
},
) (*beatOut, error) {
	out := &beatOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = beatDetail(ctx, tx, in.ID)
		return err
	})
	return out, err
}

// Setting changes a version, as the asker knows it.
type Setting struct {
	Rev int `json:"rev"`
	Content
}

func (s *Service) putBeat(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Setting
},
) (*beatOut, error) {
	d, err := s.Set(ctx, in.ID, in.Body.Rev, in.Body.Content)
	return &beatOut{d}, err
}

// Word is a step in a version's life, and why.
type Word struct {
	Rev    int    `json:"rev"`
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

type beatWordIn struct {
	ID   int64 `path:"id"`
	Body Word
}

func (s *Service) beatVerb(verb func(context.Context, int64, Word) (Detail, error)) func(context.Context, *beatWordIn) (*beatOut, error) {
	return func(ctx context.Context, in *beatWordIn) (*beatOut, error) {
		d, err := verb(ctx, in.ID, in.Body)
		return &beatOut{d}, err
	}
}

func (s *Service) reviseBeat(ctx context.Context, id int64, w Word) (Detail, error) {
	return s.Revise(ctx, id, w.Rev)
}

func (s *Service) submitBeat(ctx context.Context, id int64, w Word) (Detail, error) {
	return s.Submit(ctx, id, w.Rev)
}

func (s *Service) withdrawBeat(ctx context.Context, id int64, w Word) (Detail, error) {
	return s.Withdraw(ctx, id, w.Rev)
}

func (s *Service) approveBeat(ctx context.Context, id int64, w Word) (Detail, error) {
	return s.Decide(ctx, id, w.Rev, true, w.Reason)
}

func (s *Service) returnBeat(ctx context.Context, id int64, w Word) (Detail, error) {
	return s.Decide(ctx, id, w.Rev, false, w.Reason)
}

func (s *Service) retireBeat(ctx context.Context, id int64, w Word) (Detail, error) {
	return s.Retire(ctx, id, w.Rev, w.Reason)
}

func (s *Service) postBeatCopy(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		RepID int64  `json:"repId,omitempty" doc:"0: the same rep"`
		Name  string `json:"name,omitempty" maxLength:"60" doc:"empty: the same name"`
	}
},
) (*beatOut, error) {
	d, err := s.Copy(ctx, in.ID, in.Body.RepID, in.Body.Name)
	return &beatOut{d}, err
}

func (s *Service) postBeatWay(ctx context.Context, in *struct {
	Body struct {
		RepID     int64   `json:"repId,omitempty" doc:"whose means of travel; 0: by car"`
		OutletIDs []int64 `json:"outletIds" maxItems:"200"`
	}
},
) (*struct{ Body Way }, error) {
	w, err := s.WayOfStops(ctx, in.Body.RepID, in.Body.OutletIDs)
	return &struct{ Body Way }{w}, err
}

func (s *Service) getBeatDiff(ctx context.Context, in *struct {
	ID      int64 `path:"id"`
	Against int64 `query:"against" doc:"another version's id; 0: the one it is based on"`
},
) (*struct{ Body Change }, error) {
	c, err := s.Diff(ctx, in.ID, in.Against)
	return &struct{ Body Change }{c}, err
}
