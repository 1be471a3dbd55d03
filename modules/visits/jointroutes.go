package visits

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/web"
)

func (s *service) jointRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-joints", Method: http.MethodGet, Path: "/api/visits/joints", Tag: "visits", SignedIn: true,
		Summary: "Joint visits with their scores, newest first; those to own visits, or with visits.view those in scope",
	}, s.getJoints)
	web.Handle(api, web.Route{
		ID: "join-visit", Method: http.MethodPost, Path: "/api/visits/{id}/joint", Tag: "visits", Needs: Accompany,
		Summary: "Come along to a visit of today of a rep in scope, or inspect one afterwards; the place is judged by the fence",
	}, s.postJoin)
	web.Handle(api, web.Route{
		ID: "score-joint", Method: http.MethodPut, Path: "/api/visits/{id}/joint/scores", Tag: "visits", Needs: Accompany,
		Summary: "Score a visit that was joined; the rep is told",
	}, s.putScores)
}

type jointOut struct{ Body Joint }

func (s *service) postJoin(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body JoinRequest
},
) (*jointOut, error) {
	b, out := in.Body, &jointOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		c := joining{Kind: cmp.Or(b.Kind, joint), Ref: b.Ref, Point: *orbOf(&b.Point), AccuracyM: b.AccuracyM, At: b.At.UTC(), SentAt: b.SentAt, Mock: b.Mock}
		out.Body, err = s.join(ctx, tx, in.ID, c)
		return err
	})
	return out, err
}

func (s *service) putScores(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Scores []ItemScore `json:"scores" minItems:"1" maxItems:"30"`
		Note   string      `json:"note,omitempty" maxLength:"1000"`
	}
},
) (*jointOut, error) {
	out := &jointOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.scoreJoint(ctx, tx, in.ID, in.Body.Scores, in.Body.Note)
		return err
	})
	return out, err
}

type jointNarrow struct {
	From        *time.Time
	To          *time.Time
	Unit        int32
	Below       bool
	RepID       int64
	VisitID     int64
	CompanionID int64
	Kind        string
}

type jointListArgs struct {
	jointNarrow
	BeforeAt *time.Time
	BeforeID int64
	Most     int
}

var jointList = db.Query[jointListArgs, Joint]("visits/joint_list")

func (s *service) getJoints(ctx context.Context, in *struct {
	From string `query:"from" format:"date"`
	To   string `query:"to" format:"date"`
	UnitsAsked
	Rep       int64  `query:"rep"`
	Visit     int64  `query:"visit"`
	Companion int64  `query:"companion" doc:"who came along"`
	Kind      string `query:"kind" enum:"joint,inspection"`
	web.Paging
},
) (*struct{ Body web.Page[Joint] }, error) {
	narrow := jointNarrow{Unit: in.Unit, Below: in.Below, RepID: access.Whose(ctx, View, in.Rep), VisitID: in.Visit, CompanionID: in.Companion, Kind: in.Kind}
	var err error
	if narrow.From, err = dayOf(in.From); err == nil {
		narrow.To, err = dayOf(in.To)
	}
	args := jointListArgs{jointNarrow: narrow, Most: in.Limit + 1}
	var key visitKey
	if err == nil {
		err = in.Paging.From(&key)
	}
	if err != nil {
		return nil, err
	}
	if in.After != "" {
		args.BeforeAt, args.BeforeID = &key.At, key.ID
	}
	var list []Joint
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = jointList.All(ctx, tx, args)
		return err
	})
	out := web.PageOf(list, in.Limit, func(j Joint) any { return visitKey{j.JoinedAt, j.ID} })
	return &struct{ Body web.Page[Joint] }{out}, err
}

// jointDocuments are the joint visits of the rep within the days that a phone keeps what was said.
func (s *service) jointDocuments() offline.Source {
	return offline.List("coaching", CheckIn, func(ctx context.Context, tx db.Tx) ([]Joint, error) {
		actor, _ := access.From(ctx)
		since := s.kit.Now().Add(-kept)
		return jointList.All(ctx, tx, jointListArgs{jointNarrow: jointNarrow{From: &since, RepID: actor.EmployeeID, Kind: joint}, Most: mostJoints})
	}, func(j Joint) string { return strconv.FormatInt(j.ID, 10) })
}

// mostJoints is more than anybody is accompanied in the time.
const mostJoints = 200
