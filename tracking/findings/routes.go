package findings

import (
	"context"
	"net/http"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking/evidence"
)

func (s *Service) routes(api *web.API) {
	const tag, path, sets = "tracking", "/api/tracking/findings", "/api/tracking/rule-sets"
	web.Handle(api, web.Route{
		ID: "list-findings", Method: http.MethodGet, Path: path, Tag: tag, SignedIn: true,
		Summary: "What the evidence says of visits, newest first; the own ones, or with tracking.judge those in scope",
	}, s.getFindings)
	web.Handle(api, web.Route{
		ID: "get-finding", Method: http.MethodGet, Path: path + "/{visit}", Tag: tag, SignedIn: true, Summary: "What was found of one visit",
	}, s.getFinding)
	web.Handle(api, web.Route{
		ID: "finding-track", Method: http.MethodGet, Path: path + "/{visit}/track", Tag: tag, SignedIn: true,
		Summary: "The readings around a check-in; the rep sees who looked",
	}, s.getTrack)
	web.Handle(api, web.Route{
		ID: "appeal-finding", Method: http.MethodPost, Path: path + "/{visit}/appeal", Tag: tag, SignedIn: true,
		Summary: "A rep's word against what was found of an own visit",
	}, s.postAppeal)
	web.Handle(api, web.Route{
		ID: "rule-finding", Method: http.MethodPost, Path: path + "/{visit}/ruling", Tag: tag, Needs: Judge,
		Summary: "Decide on a visit instead of the rules, with a reason",
	}, s.postRuling)
	web.Handle(api, web.Route{ID: "list-rule-sets", Method: http.MethodGet, Path: sets, Tag: tag, Needs: Judge, Summary: "The versions of the rules, newest first"}, s.getRuleSets)
	web.Handle(api, web.Route{
		ID: "draft-rule-set", Method: http.MethodPost, Path: sets, Tag: tag, Needs: RuleSets, Status: http.StatusCreated,
		Summary: "Keep another version, which nothing is judged by yet",
	}, s.postRuleSet)
	web.Handle(api, web.Route{
		ID: "try-rule-set", Method: http.MethodPost, Path: sets + "/{id}/trial", Tag: tag, Needs: RuleSets,
		Summary: "Judge the visits of the last 30 days by a draft; a job does it",
	}, s.postTrial)
	web.Handle(api, web.Route{
		ID: "rule-set-changes", Method: http.MethodGet, Path: sets + "/{id}/changes", Tag: tag, Needs: Judge,
		Summary: "The visits that the last trial of a draft decides otherwise",
	}, s.getChanges)
	web.Handle(api, web.Route{
		ID: "enforce-rule-set", Method: http.MethodPost, Path: sets + "/{id}/enforce", Tag: tag, Needs: RuleSets,
		Summary: "Have visits judged by a draft that was tried, from now on",
	}, s.postEnforce)
}

type findingsIn struct {
	From  string `query:"from" doc:"a day like 2026-11-21"`
	To    string `query:"to" doc:"the last day"`
	Unit  int32  `query:"unit" doc:"0: all in scope"`
	Below bool   `query:"below" doc:"with the units below it"`
	Rep   int64  `query:"rep"`
	Of    string `query:"of" enum:"pending,doubted,appealed,ruled,accept,review,reject"`
	web.Paging
}

type findingsOut struct{ Body web.Page[Finding] }

func (s *Service) getFindings(ctx context.Context, in *findingsIn) (*findingsOut, error) {
	q := Asked{Unit: in.Unit, Below: in.Below, RepID: in.Rep, Of: in.Of}
	var err error
	if q.From, err = s.midnight(ctx, in.From, 0); err != nil {
		return nil, err
	}
	if q.To, err = s.midnight(ctx, in.To, 1); err != nil {
		return nil, err
	}
	page, err := s.Findings(ctx, q, in.Paging)
	return &findingsOut{page}, err
}

// midnight is when a day of the company, or one some days later, begins; nil for no day.
func (s *Service) midnight(ctx context.Context, text string, later int) (*time.Time, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // No day is no bound.
	}
	day, err := web.ParseDay(text)
	if err != nil {
		return nil, err
	}
	at := s.ports.Logs.Midnight(ctx, day.AddDate(0, 0, later))
	return &at, nil
}

type visitIn struct {
	Visit int64 `path:"visit"`
}

type findingOut struct{ Body Finding }

func (s *Service) getFinding(ctx context.Context, in *visitIn) (*findingOut, error) {
	f, err := s.FindingOf(ctx, in.Visit)
	return &findingOut{f}, err
}

func (s *Service) getTrack(ctx context.Context, in *visitIn) (*web.Listed[Reading], error) {
	return web.ListOf(s.Track(ctx, in.Visit))
}

func (s *Service) postAppeal(ctx context.Context, in *struct {
	Visit int64 `path:"visit"`
	Body  struct {
		Text string `json:"text" minLength:"1" maxLength:"500"`
	}
},
) (*findingOut, error) {
	if err := given(in.Body.Text, "body.text"); err != nil {
		return nil, err
	}
	f, err := s.Appeal(ctx, in.Visit, in.Body.Text)
	return &findingOut{f}, err
}

func (s *Service) postRuling(ctx context.Context, in *struct {
	Visit int64 `path:"visit"`
	Body  struct {
		Ruling string `json:"ruling" enum:"accept,reject"`
		Reason string `json:"reason" minLength:"1" maxLength:"500"`
	}
},
) (*findingOut, error) {
	if err := given(in.Body.Reason, "body.reason"); err != nil {
		return nil, err
	}
	f, err := s.Rule(ctx, in.Visit, evidence.Decision(in.Body.Ruling), in.Body.Reason)
	return &findingOut{f}, err
}

func (s *Service) getRuleSets(ctx context.Context, _ *struct{}) (*web.Listed[RuleSet], error) {
	return web.ListOf(s.RuleSets(ctx))
}

type setIn struct {
	ID int64 `path:"id"`
}

type setOut struct{ Body RuleSet }

func (s *Service) postRuleSet(ctx context.Context, in *struct {
	Body struct {
		Note    string  `json:"note" maxLength:"300" doc:"why"`
		Setting Setting `json:"setting"`
	}
},
) (*setOut, error) {
	set, err := s.Draft(ctx, in.Body.Note, in.Body.Setting)
	return &setOut{set}, err
}

func (s *Service) postTrial(ctx context.Context, in *setIn) (*setOut, error) {
	set, err := s.Try(ctx, in.ID)
	return &setOut{set}, err
}

func (s *Service) getChanges(ctx context.Context, in *setIn) (*web.Listed[TrialChange], error) {
	return web.ListOf(s.Changes(ctx, in.ID))
}

func (s *Service) postEnforce(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Reason string `json:"reason" minLength:"1" maxLength:"300"`
	}
},
) (*setOut, error) {
	if err := given(in.Body.Reason, "body.reason"); err != nil {
		return nil, err
	}
	set, err := s.Enforce(ctx, in.ID, in.Body.Reason)
	return &setOut{set}, err
}

// given refuses a reason of blanks.
func given(text, at string) error {
	if strings.TrimSpace(text) == "" {
		return fault.New(fault.Invalid, "reason_needed", "say why").At(at, "is empty", text)
	}
	return nil
}
