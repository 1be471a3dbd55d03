package visits_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/visits"
)

// steps is a list of steps of the keys; those with a ! are mandatory, those with a ? mandatory and skippable.
func steps(keys ...string) (list []visits.Step) {
	for _, key := range keys {
		mark := key[len(key)-1]
		step := visits.Step{Key: key, Kind: "photo", Zh: key, Mandatory: mark == '!' || mark == '?', Skippable: mark == '?'}
		if step.Mandatory {
			step.Key = key[:len(key)-1]
		}
		list = append(list, step)
	}
	return list
}

// office may write templates.
func (s *stage) office(t *testing.T) *webtest.Client {
	return s.As(s.c.HeadLead(t.Context(), visits.View, visits.Templates))
}

type newTemplate struct {
	Code string `json:"code"`
	visits.TemplateFields
}

// inForce puts a template for classes in force.
func (s *stage) inForce(t *testing.T, code, purpose string, classes []string, list []visits.Step) visits.Template {
	t.Helper()
	office := s.office(t)
	made := webtest.JSON[visits.Template](office.POST("/api/visits/templates", newTemplate{code, visits.TemplateFields{
		Name: code, Purpose: purpose, Classes: append([]string{}, classes...), Channels: []string{}, Steps: list,
	}}).Want(200))
	return webtest.JSON[visits.Template](office.POST("/api/visits/templates/"+id(made.ID)+"/publish", nil).Want(200))
}

// keyOutlet adds an outlet of class KA for a rep, at the market.
func (s *stage) keyOutlet(t *testing.T, code string, rep int64) int64 {
	t.Helper()
	outlet := s.outlet(t, code, s.c.EastTeam, rep, 0, 0)
	s.d.AsOwner(t, "UPDATE geo.outlet SET class = 'KA' WHERE id = $1", outlet)
	return outlet
}

// TestTemplatesHaveVersions: drafts are written and put in force; one that a visit used stays.
func TestTemplatesHaveVersions(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office := s.office(t)
	first := s.inForce(t, "KA", "", []string{"KA"}, steps("door!", "shelf"))
	if first.Version != 1 || first.State != "in_force" {
		t.Fatalf("the first version is %+v", first)
	}
	path := func(v visits.Template, verb string) string { return "/api/visits/templates/" + id(v.ID) + verb }
	office.PUT(path(first, ""), map[string]any{"name": "x", "purpose": "", "classes": []string{}, "channels": []string{}, "steps": steps("a"), "rev": first.Rev}).
		WantProblem(409, "template_not_draft")

	ada := s.rep(t, s.c.Ada)
	outlet := s.keyOutlet(t, "KA-1", s.c.Ada)
	visit := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(outlet, 0, 8)).Want(201))

	second := webtest.JSON[visits.Template](office.POST(path(first, "/next"), nil).Want(200))
	if second.Version != 2 || second.State != "draft" || len(second.Steps) != 2 {
		t.Errorf("the next version is %+v", second)
	}
	office.POST(path(first, "/next"), nil).WantProblem(409, "template_one_draft")
	office.PUT(path(second, ""), map[string]any{"name": "KA 2", "purpose": "", "classes": []string{"KA"}, "channels": []string{}, "steps": steps("door!", "door"), "rev": second.Rev}).
		WantProblem(422, "template_invalid")
	office.PUT(path(second, ""), map[string]any{"name": "KA 2", "purpose": "", "classes": []string{"KA"}, "channels": []string{}, "steps": steps("door!", "till!"), "rev": second.Rev}).Want(200)
	office.PUT(path(second, ""), map[string]any{"name": "KA 3", "purpose": "", "classes": []string{"KA"}, "channels": []string{}, "steps": steps("door!"), "rev": second.Rev}).
		WantProblem(409, "changed_meanwhile")
	office.POST(path(second, "/publish"), nil).Want(200)
	office.POST(path(second, "/publish"), nil).WantProblem(409, "template_not_possible")

	list := webtest.JSON[web.List[visits.Template]](office.GET("/api/visits/templates").Want(200)).Items
	if len(list) != 2 || list[0].State != "in_force" || list[1].State != "superseded" || list[1].Used != 1 {
		t.Errorf("the versions are %+v", list)
	}
	office.DELETE(path(first, "")).WantProblem(422, "template_in_use")
	office.DELETE(path(second, "")).Want(204)

	kept := webtest.JSON[visits.VisitSteps](ada.GET("/api/visits/" + id(visit.ID) + "/steps").Want(200))
	if kept.Version != 1 || len(kept.Missing) != 1 || kept.Missing[0] != "door" {
		t.Errorf("the visit keeps the version it began with: %+v", kept)
	}
	other := testkit.NewCompany(t, s.d)
	stranger := s.As(other.HeadLead(t.Context(), visits.View, visits.Templates))
	if list := webtest.JSON[web.List[visits.Template]](stranger.GET("/api/visits/templates").Want(200)); len(list.Items) != 0 {
		t.Errorf("another company sees %+v", list.Items)
	}
	stranger.POST(path(first, "/end"), nil).WantProblem(404, "template_not_found")
}

// TestTheMostSpecificTemplateCounts over HTTP: key outlets have eight steps, the others four, an inspection its own.
func TestTheMostSpecificTemplateCounts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.inForce(t, "ALL", "", nil, steps("a!", "b", "c", "d"))
	s.inForce(t, "KA", "", []string{"KA"}, steps("a!", "b", "c", "d", "e", "f", "g", "h"))
	s.inForce(t, "CHECK", "inspection", nil, steps("look!"))
	ka, plain := s.keyOutlet(t, "KA-1", s.c.Ada), s.outlet(t, "N-1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.As(s.c.Rep(t.Context(), s.c.Ada, visits.CheckIn, visits.View))
	for _, c := range []struct {
		name    string
		outlet  int64
		purpose string
		code    string
		steps   int
	}{
		{"a key account", ka, "normal", "KA", 8},
		{"any other", plain, "normal", "ALL", 4},
		{"an inspection of a key account", ka, "inspection", "CHECK", 1},
		{"another purpose", plain, "promotion", "ALL", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := webtest.JSON[web.List[visits.Template]](ada.GET("/api/visits/templates/at?outlet=" + id(c.outlet) + "&purpose=" + c.purpose).Want(200)).Items
			if len(got) != 1 || got[0].Code != c.code || len(got[0].Steps) != c.steps {
				t.Errorf("%+v", got)
			}
		})
	}
	reach := webtest.JSON[web.List[visits.OutletKind]](s.office(t).GET("/api/visits/templates/reach").Want(200)).Items
	if len(reach) != 2 || reach[0].Outlets != 1 || reach[0].Template == reach[1].Template {
		t.Errorf("the reach is %+v", reach)
	}
}

// tell tells of a step a minute of the phone's clock after the check-in of the visit, or some more.
func (s *stage) tell(visit uuid.UUID, key, state, reason string, later time.Duration) visits.StepTold {
	return visits.StepTold{Visit: visit, Key: key, State: state, Reason: reason, At: s.Clock.Now().Add(later)}
}

// TestAVisitWithoutItsStepsIsIncomplete: mandatory ones are done, or skipped with a reason where that is allowed.
func TestAVisitWithoutItsStepsIsIncomplete(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		tell       [][3]string // key, state, reason
		incomplete bool
	}{
		{"nothing told", nil, true},
		{"all done", [][3]string{{"door", "done", ""}, {"stock", "done", ""}}, false},
		{"one skipped with its reason", [][3]string{{"door", "done", ""}, {"stock", "skipped", "店主不在"}}, false},
		{"only what may be left out", [][3]string{{"note", "done", ""}, {"door", "done", ""}}, true},
		{"done in the end", [][3]string{{"door", "done", ""}, {"stock", "skipped", "店主不在"}, {"stock", "done", ""}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.inForce(t, "ALL", "", nil, steps("door!", "stock?", "note"))
			ada := s.rep(t, s.c.Ada)
			claim := s.claim(s.outlet(t, "N-1", s.c.EastTeam, s.c.Ada, 0, 0), 0, 8)
			visit := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", claim).Want(201))
			s.Clock.Forward(10 * time.Minute)
			for i, told := range c.tell {
				ada.POST("/api/visits/steps", s.tell(visit.Ref, told[0], told[1], told[2], time.Duration(i)*time.Second)).Want(204)
			}
			path, body := s.leave(visit.ID)
			closed := webtest.JSON[visits.Visit](ada.POST(path, body).Want(200))
			if got := contains(closed.Flags, visits.FlagIncomplete); got != c.incomplete {
				t.Errorf("flags %v, incomplete should be %v", closed.Flags, c.incomplete)
			}
			ada.POST("/api/visits/steps", s.tell(visit.Ref, "door", "done", "", 0)).WantProblem(409, "visit_closed")
		})
	}
}

func contains(list []string, one string) bool {
	for _, each := range list {
		if each == one {
			return true
		}
	}
	return false
}

// TestStepsThatAreRefused: of nobody's visit, of no such step, skipped as is not allowed; and what was told last counts.
func TestStepsThatAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.inForce(t, "ALL", "", nil, steps("door!", "stock?", "note"))
	ada, ben := s.rep(t, s.c.Ada), s.rep(t, s.c.Ben)
	visit := webtest.JSON[visits.Visit](ada.POST("/api/visits/check-ins", s.claim(s.outlet(t, "N-1", s.c.EastTeam, s.c.Ada, 0, 0), 0, 8)).Want(201))
	const at = "/api/visits/steps"
	ben.POST(at, s.tell(visit.Ref, "door", "done", "", 0)).WantProblem(404, "visit_not_found")
	ada.POST(at, s.tell(uuid.New(), "door", "done", "", 0)).WantProblem(404, "visit_not_found")
	ada.POST(at, s.tell(visit.Ref, "roof", "done", "", 0)).WantProblem(422, "step_unknown")
	ada.POST(at, s.tell(visit.Ref, "door", "skipped", "忙", 0)).WantProblem(422, "step_not_skippable")
	ada.POST(at, s.tell(visit.Ref, "stock", "skipped", " ", 0)).WantProblem(422, "step_reason_missing")
	ada.POST(at, s.tell(visit.Ref, "note", "skipped", "", 0)).Want(204)

	done := s.tell(visit.Ref, "door", "done", "", 30*time.Second)
	ada.POST(at, done).Want(204)
	ada.POST(at, done).Want(204)
	late := s.tell(visit.Ref, "note", "done", "", 20*time.Second)
	ada.POST(at, late).Want(204)
	early := s.tell(visit.Ref, "note", "skipped", "", 10*time.Second)
	ada.POST(at, early).Want(204)
	got := webtest.JSON[visits.VisitSteps](ada.GET("/api/visits/" + id(visit.ID) + "/steps").Want(200))
	if len(got.Done) != 2 || len(got.Missing) != 1 || got.Missing[0] != "stock" {
		t.Errorf("%+v", got)
	}
	for _, each := range got.Done {
		if each.State != "done" {
			t.Errorf("what was told last counts, not what arrives last: %+v", each)
		}
	}
	if n := s.d.Count(t, "SELECT count(*) FROM visits.step WHERE tenant_id = $1", s.c.ID); n != 2 {
		t.Errorf("%d steps are kept, want 2", n)
	}
	ben.GET("/api/visits/"+id(visit.ID)+"/steps").WantProblem(404, "visit_not_found")
}

// TestAVisitWithItsStepsComesFromThePhone: check-in, steps and check-out as commands, and the templates as documents.
func TestAVisitWithItsStepsComesFromThePhone(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	template := s.inForce(t, "ALL", "", nil, steps("door!", "stock?"))
	claim := s.claim(s.outlet(t, "N-1", s.c.EastTeam, s.c.Ada, 0, 0), 0, 8)
	batch := offline.CommandsRequest{Phone: uuid.New(), SentAt: s.Clock.Now(), Commands: []offline.Sent{
		command(1, "visits.check_in", claim), command(2, "visits.step", s.tell(claim.Ref, "door", "done", "", 0)),
		command(3, "visits.step", s.tell(claim.Ref, "stock", "skipped", "", 0)), command(4, "visits.step", s.tell(claim.Ref, "stock", "skipped", "盘点中", 0)),
		command(5, "visits.check_out", visits.LateCheckOut{Visit: claim.Ref, CheckOutRequest: visits.CheckOutRequest{Ref: uuid.New(), At: s.Clock.Now()}}),
	}}
	ada := s.rep(t, s.c.Ada)
	got := webtest.JSON[offline.CommandsAnswer](ada.POST("/api/offline/commands", batch).Want(200))
	for i, want := range []string{"ok", "ok", "rejected", "ok", "ok"} {
		if got.Answers[i].Result != want {
			t.Errorf("command %d: %s %+v, want %s", i+1, got.Answers[i].Result, got.Answers[i].Problem, want)
		}
	}
	if n := s.d.Count(t, "SELECT count(*) FROM visits.visit WHERE tenant_id = $1 AND template_id = $2 AND NOT flags && '{incomplete}'", s.c.ID, template.ID); n != 1 {
		t.Errorf("%d complete visits of the template, want 1", n)
	}
	asked := offline.ChangesRequest{Phone: uuid.New(), Have: map[string]string{}, Hold: map[string]map[string]string{}}
	docs := webtest.JSON[offline.ChangesAnswer](ada.POST("/api/offline/changes", asked).Want(200)).Collections["templates"].Changed
	if len(docs) != 1 || docs[0].ID != id(template.ID) {
		t.Errorf("the phone's templates are %+v", docs)
	}
}
