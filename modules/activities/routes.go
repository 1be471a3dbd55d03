package activities

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/activities" + path, Tag: "activities", Needs: needs, SignedIn: needs == "", Summary: summary}
	}
	made := func(r web.Route) web.Route { r.Status = http.StatusCreated; return r }
	web.Handle(api, route("list-activities", http.MethodGet, "", "Activities, newest first; the own ones, or with activities.view those in scope", ""), s.getActivities)
	web.Handle(api, made(route("tell-activity", http.MethodPost, "", "Tell of an activity that was done", Do)), s.postActivity)
	figures.Serve(api, s.kit, web.Route{
		ID: "activity-figures", Method: http.MethodGet, Path: "/api/activities/figures", Tag: "activities",
		Summary: "Activities by rep, type, unit and day: how many, at how many outlets, how many a drive had asked for",
	})
	s.types().Serve(api, s.kit, func(id, method, path, summary string, needs access.Permission) web.Route {
		return route(id, method, "/"+path, summary, needs)
	})
	web.Handle(api, route("list-drives", http.MethodGet, "/drives", "Drives, newest first", View), s.getDrives)
	web.Handle(api, route("get-drive", http.MethodGet, "/drives/{id}", "One drive with its outlets", View), s.getDrive)
	web.Handle(api, made(route("launch-drive", http.MethodPost, "/drives", "Make a drive and give its tasks", Arrange)), s.postDrive)
	web.Handle(api, route("give-drive-again", http.MethodPost, "/drives/{id}/tasks",
		"Give the tasks of a drive to who has come to cover its outlets since", Arrange), s.postDriveTasks)
}

type activityOut struct{ Body Activity }

func (s *Service) postActivity(ctx context.Context, in *struct{ Body Told }) (*activityOut, error) {
	out := &activityOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.tell(ctx, tx, in.Body, nil)
		return err
	})
	return out, err
}

// Asked narrows activities, on a page and as the filter of a file.
type Asked struct {
	From   string `query:"from" format:"date" json:"from"`
	To     string `query:"to" format:"date" json:"to"`
	Unit   int32  `query:"unit" json:"unit" doc:"0: all in scope"`
	Below  bool   `query:"below" json:"below" doc:"with the units below it"`
	Rep    int64  `query:"rep" json:"rep"`
	Outlet int64  `query:"outlet" json:"outlet"`
	Type   int32  `query:"type" json:"type"`
	Drive  int64  `query:"drive" json:"drive"`
	Result string `query:"result" json:"result"`
}

type narrow struct {
	From, To *time.Time
	Unit     int32
	Below    bool
	RepID    int64
	OutletID int64
	TypeID   int32
	DriveID  int64
	Result   string
}

func (a Asked) narrow() (n narrow, err error) {
	n = narrow{Unit: a.Unit, Below: a.Below, RepID: a.Rep, OutletID: a.Outlet, TypeID: a.Type, DriveID: a.Drive, Result: a.Result}
	if n.From, err = dayOf(a.From); err == nil {
		n.To, err = dayOf(a.To)
	}
	return n, err
}

// dayOf reads a day that bounds a list; none is no bound.
func dayOf(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // No day is no bound.
	}
	day, err := web.ParseDay(text)
	return &day, err
}

type activityListArgs struct {
	narrow
	BeforeAt *time.Time
	BeforeID int64
	Most     int
}

type activityKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

var activityList = db.Query[activityListArgs, Activity]("activities/activity_list")

func (s *Service) getActivities(ctx context.Context, in *struct {
	Asked
	web.Paging
},
) (*struct{ Body web.Page[Activity] }, error) {
	n, err := in.narrow()
	if err != nil {
		return nil, err
	}
	n.RepID = access.Whose(ctx, View, in.Rep)
	args := activityListArgs{narrow: n, Most: in.Limit + 1}
	var key activityKey
	if err := in.Paging.From(&key); err != nil {
		return nil, err
	}
	if in.After != "" {
		args.BeforeAt, args.BeforeID = &key.At, key.ID
	}
	var list []Activity
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = activityList.All(ctx, tx, args)
		return err
	})
	return &struct{ Body web.Page[Activity] }{web.PageOf(list, in.Limit, func(a Activity) any { return activityKey{a.At, a.ID} })}, err
}

type (
	driveIn struct {
		ID int64 `path:"id"`
	}
	driveOut struct{ Body WholeDrive }
)

func (s *Service) getDrives(ctx context.Context, in *struct {
	Type int32 `query:"type"`
	web.Paging
},
) (*struct{ Body web.Page[Drive] }, error) {
	args := driveListArgs{TypeID: in.Type, Most: in.Limit + 1}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	var list []Drive
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		list, err = driveList.All(ctx, tx, args)
		return err
	})
	return &struct{ Body web.Page[Drive] }{web.PageOf(list, in.Limit, func(d Drive) any { return d.ID })}, err
}

func (s *Service) getDrive(ctx context.Context, in *driveIn) (*driveOut, error) {
	out := &driveOut{}
	return out, s.kit.DB.Read(ctx, func(tx db.Tx) error { return whole(ctx, tx, in.ID, &out.Body) })
}

func (s *Service) postDrive(ctx context.Context, in *struct{ Body NewDrive }) (*driveOut, error) {
	w, err := s.Launch(ctx, in.Body)
	return &driveOut{w}, err
}

func (s *Service) postDriveTasks(ctx context.Context, in *driveIn) (*driveOut, error) {
	w, err := s.GiveAgain(ctx, in.ID)
	return &driveOut{w}, err
}
