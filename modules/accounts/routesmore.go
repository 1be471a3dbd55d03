package accounts

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/web"
)

type pageOut[T any] struct{ Body web.Page[T] }

type oneOut[T any] struct{ Body T }

// Reason is why somebody does something.
type Reason struct {
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (s *Service) moreRoutes(api *web.API) {
	web.Handle(api, route("get-account-page", http.MethodGet, "/{id}/page", "One account with all that its page shows", View), s.getWhole)
	web.Handle(api, route("act-on-account", http.MethodPost, "/{id}/acts/{act}", "convert, confirm, return, stop, reopen", View), s.postAct)
	web.Handle(api, route("alike-accounts", http.MethodPost, "/alike", "Who may be the same as what is about to be entered", View), s.postAlike)
	web.Handle(api, route("list-relations", http.MethodGet, "/{id}/relations", "Who it stands under, and who under it", View), s.getRelations)
	web.Handle(api, route("add-relation", http.MethodPost, "/{id}/relations", "Put it under another account", Edit), s.postRelation)
	web.Handle(api, route("end-relation", http.MethodPost, "/relations/{id}/end", "Let a relation end with a day", Edit), s.postRelationEnd)
	web.Handle(api, route("roll-up-account", http.MethodGet, "/{id}/roll-up", "Figures of it and all below it", View), s.getRollUp)
	web.Handle(api, route("list-changes", http.MethodGet, "/changes", "Wishes to change accounts", View), s.getChanges)
	web.Handle(api, route("propose-change", http.MethodPost, "/{id}/changes", "Ask for a change that somebody else decides on", Propose), s.postChange)
	web.Handle(api, route("approve-change", http.MethodPost, "/changes/{id}/approve", "Carry out what somebody else asked for", Approve), s.decide(approved))
	web.Handle(api, route("reject-change", http.MethodPost, "/changes/{id}/reject", "Refuse what somebody else asked for", Approve), s.decide(rejected))
	web.Handle(api, route("withdraw-change", http.MethodPost, "/changes/{id}/withdraw", "Take an own wish back", Propose), s.decide(withdrawn))
	web.Handle(api, route("put-licence", http.MethodPut, "/{id}/licences", "Write a licence; its number says which", License), s.putLicence)
	web.Handle(api, route("list-licence-notices", http.MethodGet, "/licence-notices", "What the authority has told", License), s.getNotices)
	web.Handle(api, route("settle-licence-notice", http.MethodPost, "/licence-notices/{id}/settle", "Give an exception to an account, or drop it", License), s.postSettle)
	web.Raw(api, route("take-licence-notices", http.MethodPost, "/licence-notices", "", License), s.postNotices)
	s.manyRoutes(api)
}

func (s *Service) getWhole(ctx context.Context, in *idIn) (*oneOut[Whole], error) {
	w, err := s.Whole(ctx, in.ID)
	return &oneOut[Whole]{w}, err
}

func (s *Service) postAct(ctx context.Context, in *struct {
	ID   int64  `path:"id"`
	Act  string `path:"act" enum:"convert,confirm,return,stop,reopen"`
	Body *Reason
},
) (*accountOut, error) {
	why := ""
	if in.Body != nil {
		why = in.Body.Reason
	}
	a, err := s.Act(ctx, in.ID, in.Act, why)
	return &accountOut{a}, err
}

func (s *Service) postAlike(ctx context.Context, in *struct{ Body AlikeAsked }) (*oneOut[Alike], error) {
	a, err := s.Alike(ctx, in.Body)
	return &oneOut[Alike]{a}, err
}

func (s *Service) getRelations(ctx context.Context, in *idIn) (*web.Listed[Relation], error) {
	w, err := s.Whole(ctx, in.ID)
	return web.ListOf(w.Relations, err)
}

func (s *Service) postRelation(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body RelationDraft
},
) (*web.Listed[Relation], error) {
	return web.ListOf(s.Relate(ctx, in.ID, in.Body))
}

// EndDay is the last day of something.
type EndDay struct {
	On string `json:"on" format:"date"`
}

func (s *Service) postRelationEnd(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body EndDay
},
) (*struct{}, error) {
	return nil, s.EndRelation(ctx, in.ID, in.Body.On)
}

func (s *Service) getRollUp(ctx context.Context, in *struct {
	ID   int64  `path:"id"`
	Kind string `query:"kind" enum:"chain,dealer" default:"chain"`
	From string `query:"from" format:"date" required:"true"`
	To   string `query:"to" format:"date" required:"true"`
},
) (*web.Listed[Rolled], error) {
	var days [2]time.Time
	for i, text := range []string{in.From, in.To} {
		var err error
		if days[i], err = web.ParseDay(text); err != nil {
			return nil, err
		}
	}
	return web.ListOf(s.RollUp(ctx, in.ID, in.Kind, days[0], days[1]))
}

func (s *Service) getChanges(ctx context.Context, in *struct {
	State   string `query:"state" enum:"proposed,approved,rejected,withdrawn"`
	Account int64  `query:"account"`
	web.Paging
},
) (*pageOut[Wish], error) {
	page, err := s.Wishes(ctx, in.State, in.Account, in.Paging)
	return &pageOut[Wish]{page}, err
}

// ChangeWish is what somebody asks for, and why.
type ChangeWish struct {
	Patch  Patch  `json:"patch"`
	Reason string `json:"reason" minLength:"1" maxLength:"300"`
}

func (s *Service) postChange(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body ChangeWish
},
) (*oneOut[Wish], error) {
	w, err := s.Propose(ctx, in.ID, in.Body.Patch, in.Body.Reason)
	return &oneOut[Wish]{w}, err
}

func (s *Service) decide(state string) func(context.Context, *struct {
	ID   int64 `path:"id"`
	Body *Reason
}) (*oneOut[Wish], error) {
	return func(ctx context.Context, in *struct {
		ID   int64 `path:"id"`
		Body *Reason
	},
	) (*oneOut[Wish], error) {
		word := ""
		if in.Body != nil {
			word = in.Body.Reason
		}
		w, err := s.Decide(ctx, in.ID, state, word)
		return &oneOut[Wish]{w}, err
	}
}

func (s *Service) putLicence(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body LicenceDraft
},
) (*web.Listed[Licence], error) {
	return web.ListOf(s.PutLicence(ctx, in.ID, in.Body))
}

func (s *Service) getNotices(ctx context.Context, in *struct {
	Outcome string `query:"outcome" enum:"applied,overtaken,exception,dropped"`
	web.Paging
},
) (*pageOut[LicenceNotice], error) {
	page, err := s.Notices(ctx, in.Outcome, in.Paging)
	return &pageOut[LicenceNotice]{page}, err
}

func (s *Service) postNotices(w http.ResponseWriter, r *http.Request) error {
	taken, err := s.TakeNotices(r.Context(), http.MaxBytesReader(w, r.Body, cardsBody))
	if err != nil {
		return err
	}
	return web.WriteJSON(w, http.StatusOK, taken)
}

// Settling names the account an exception belongs to.
type Settling struct {
	AccountID int64 `json:"accountId" doc:"0 drops it"`
}

func (s *Service) postSettle(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Settling
},
) (*struct{}, error) {
	return nil, s.SettleNotice(ctx, in.ID, in.Body.AccountID)
}
