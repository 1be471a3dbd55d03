package activities_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/report"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/activities"
)

// week is a drive of this week.
func week(kind activities.Type, outlets ...int64) activities.NewDrive {
	return activities.NewDrive{Ref: uuid.New(), TypeID: kind.ID, Name: "春季品吸", From: "2026-03-02", To: "2026-03-08", Outlets: outlets}
}

func (s *stage) tasks(t *testing.T, where string, args ...any) int {
	t.Helper()
	return s.d.Count(t, `SELECT count(*) FROM workdesk.task WHERE source = 'activity' AND `+where, args...)
}

// VIS-09: a drive gives tasks to those alone who cover its outlets with a post of its type, and asked twice it gives none.
func TestADriveAsksThePostsOfItsType(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind, office := s.tasting(t), s.office(t)
	hers, his, far := s.outlet(t, "A", s.c.Ada), s.outlet(t, "B", s.c.Ben), s.outlet(t, "C", s.c.Cao)
	s.also(t, hers, s.c.Ben, "merchandising")                                                                                     // with another post
	s.also(t, hers, s.c.Ada, "delivery")                                                                                          // once an outlet
	s.also(t, far, s.c.Ada, "merchandising")                                                                                      // two of the post at one outlet
	s.d.AsOwner(t, `UPDATE coverage.assignment SET valid = '[2026-03-05,)' WHERE outlet_id = $1 AND duty = 'merchandising'`, far) // not yet on the first day
	asked := week(kind, hers, his, far)
	first := webtest.JSON[activities.WholeDrive](office.POST("/api/activities/drives", asked).Want(201))
	if first.Outlets != 3 || first.Tasks != 2 || first.Given != 2 || first.Targets[0].OutletID != his || first.Targets[0].RepID != 0 {
		t.Fatalf("the drive is %+v", first)
	}
	if got := s.tasks(t, `rep_id = $1 AND outlet_id = $2 AND due_on = '2026-03-08' AND state = 'open'`, s.c.Ada, hers); got != 1 {
		t.Errorf("Ada has %d tasks at her outlet, want one", got)
	}
	if got := s.tasks(t, `rep_id = $1`, s.c.Ben); got != 0 {
		t.Errorf("Ben, who does not hold the post, has %d tasks", got)
	}
	if got := s.d.Count(t, `SELECT count(*) FROM notify.message WHERE kind = 'activities.asked'`); got != 2 {
		t.Errorf("%d messages, want one a person", got)
	}
	again := webtest.JSON[activities.WholeDrive](office.POST("/api/activities/drives", asked).Want(201))
	more := webtest.JSON[activities.WholeDrive](office.POST("/api/activities/drives/"+num(first.ID)+"/tasks", nil).Want(200))
	if again.ID != first.ID || again.Given != 0 || more.Given != 0 || s.tasks(t, `true`) != 2 {
		t.Errorf("asked twice it gave %d and %d more", again.Given, more.Given)
	}
	s.d.AsOwner(t, `UPDATE org.posting SET position_id = $2 WHERE employee_id = $1`, s.c.Ben, s.rep)
	s.Clock.Forward(4 * 24 * time.Hour)
	if more = webtest.JSON[activities.WholeDrive](office.POST("/api/activities/drives/"+num(first.ID)+"/tasks", nil).Want(200)); more.Given != 3 {
		t.Errorf("%d who came to the post since were asked, want Ben at two outlets and Ada at one", more.Given)
	}
	s.Clock.Forward(7 * 24 * time.Hour)
	office.POST("/api/activities/drives/"+num(first.ID)+"/tasks", nil).WantProblem(422, "drive_over")
}

// VIS-07: an activity closes the task that asked for it; it is of that type and outlet.
func TestAnActivityClosesItsTask(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind, office := s.tasting(t), s.office(t)
	other := s.tasting(t, func(f *activities.TypeFields) { f.Code = "TALK" })
	hers, next := s.outlet(t, "A", s.c.Ada), s.outlet(t, "B", s.c.Ada)
	drive := webtest.JSON[activities.WholeDrive](office.POST("/api/activities/drives", week(kind, hers)).Want(201))
	task := drive.Targets[0].TaskID
	s.Clock.Forward(time.Minute)
	wrong, elsewhere := s.told(other, hers), s.told(kind, next)
	wrong.TaskID, elsewhere.TaskID = task, task
	ada := s.phone(t, s.c.Ada)
	ada.POST("/api/activities", wrong).WantProblem(422, "activity_task_unknown")
	ada.POST("/api/activities", elsewhere).WantProblem(422, "activity_task_unknown")
	right := s.told(kind, hers)
	right.TaskID, right.Note = task, "老板要两条"
	a := webtest.JSON[activities.Activity](ada.POST("/api/activities", right).Want(201))
	if a.DriveID != drive.ID || a.Drive != "春季品吸" {
		t.Errorf("the activity is %+v", a)
	}
	if got := s.tasks(t, `id = $1 AND state = 'done' AND note = '已完成 · 老板要两条'`, task); got != 1 {
		t.Error("the task is not done")
	}
	late := s.told(kind, hers) // the task was ended meanwhile: what was done is kept
	late.TaskID, late.Result = task, "refused"
	ada.POST("/api/activities", late).Want(201)
	done := webtest.JSON[activities.WholeDrive](office.GET("/api/activities/drives/" + num(drive.ID)).Want(200))
	if done.Done != 1 || len(done.Targets) != 1 || done.Targets[0].ActivityID == 0 {
		t.Errorf("the drive is %+v", done)
	}
}

// VIS-09: what cannot be a drive is none, and nobody sees or asks beyond the own scope.
func TestDrivesThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind := s.tasting(t)
	hers, far := s.outlet(t, "A", s.c.Ada), s.outlet(t, "C", s.c.Cao)
	east := s.As(s.c.EastLead(t.Context(), activities.View, activities.Arrange))
	backward, over := week(kind, hers), week(kind, hers)
	backward.To, over.From, over.To = "2026-03-01", "2026-02-01", "2026-03-01"
	east.POST("/api/activities/drives", backward).WantProblem(422, "drive_in_order")
	east.POST("/api/activities/drives", over).WantProblem(422, "drive_over")
	east.POST("/api/activities/drives", week(kind, far)).WantProblem(422, "drive_no_outlets")
	s.phone(t, s.c.Ada).POST("/api/activities/drives", week(kind, hers)).Want(403)
	of := week(kind)
	of.UnitID, of.Classes = s.c.East, []string{"A"}
	made := webtest.JSON[activities.WholeDrive](east.POST("/api/activities/drives", of).Want(201))
	if len(made.Targets) != 1 || made.Targets[0].OutletID != hers {
		t.Errorf("of the unit's outlets it has %+v", made.Targets)
	}
	s.As(s.c.HeadLead(t.Context(), activities.Arrange)).POST("/api/activities/drives", of).WantProblem(409, "drive_ref_once")
	for name, who := range map[string]*webtest.Client{
		"a sibling":       s.As(s.c.Lead(t.Context(), s.c.Cao, []int32{s.c.West, s.c.WestTeam}, activities.View, activities.Arrange)),
		"another company": s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), activities.View, activities.Arrange)),
	} {
		who.GET("/api/activities/drives/"+num(made.ID)).WantProblem(404, "drive_not_found")
		if answer := who.POST("/api/activities/drives/"+num(made.ID)+"/tasks", nil); answer.Status == 200 {
			t.Errorf("%s: %d", name, answer.Status)
		}
	}
}

// VIS-07: the report is what SQL counts, in the scope of who asks.
func TestTheFiguresAreWhatSQLCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	kind := s.tasting(t)
	if s.tables != 2 {
		t.Errorf("%d tables go out, want the list and the report", s.tables)
	}
	s.Clock.Forward(time.Minute)
	for _, rep := range []int64{s.c.Ada, s.c.Ada, s.c.Cao} {
		s.phone(t, rep).POST("/api/activities", s.told(kind, s.outlet(t, uuid.NewString(), rep))).Want(201)
	}
	ask := func(c *webtest.Client, query string) report.Answer[activities.Doings] {
		return webtest.JSON[report.Answer[activities.Doings]](c.GET("/api/activities/figures?from=2026-03-01&to=2026-03-03&by=" + query).Want(200))
	}
	head := ask(s.As(s.c.HeadLead(t.Context(), activities.View)), "type")
	if len(head.Items) != 1 || head.Items[0].Name != "品吸活动" || head.Items[0].Activities != 3 || head.Sum.Outlets != 3 {
		t.Errorf("by type: %+v", head.Items)
	}
	if east := ask(s.As(s.c.EastLead(t.Context(), activities.View)), "rep"); len(east.Items) != 1 || east.Items[0].RepID != s.c.Ada || east.Sum.Activities != 2 {
		t.Errorf("by rep: %+v", east.Items)
	}
	if day := ask(s.As(s.c.HeadLead(t.Context(), activities.View)), "day"); len(day.Items) != 2 || day.Items[0].Day != "2026-03-02" {
		t.Errorf("by day: %+v", day.Items)
	}
	s.phone(t, s.c.Ada).GET("/api/activities/figures?from=2026-03-01&to=2026-03-03").Want(403)
}
