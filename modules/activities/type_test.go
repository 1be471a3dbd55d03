package activities_test

import (
	"testing"
	"time"

	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/activities"
)

// typeIn is what a type is written anew with.
type typeIn struct {
	activities.TypeFields
	Rev int32 `json:"rev"`
}

// VIS-08: types are made, changed and taken away; one in use can only be disabled, and what was told keeps its name.
func TestATypeInUseIsOnlyDisabled(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	office, outlet := s.office(t), s.outlet(t, "A", s.c.Ada)
	kind := s.tasting(t)
	if kind.Used || kind.Rev != 1 || len(kind.Positions) != 1 || kind.Positions[0] != s.rep {
		t.Fatalf("%+v", kind)
	}
	office.POST("/api/activities/types", kind.TypeFields).WantProblem(409, "activity_type_code_taken")
	wrong := kind.TypeFields
	wrong.Code, wrong.Results = "B", []string{"sung"}
	office.POST("/api/activities/types", wrong).WantProblem(422, "activity_result_unknown")
	spare := s.tasting(t, func(f *activities.TypeFields) { f.Code = "SPARE" })
	office.DELETE("/api/activities/types/" + num(spare.ID)).Want(204)
	office.DELETE("/api/activities/types/"+num(spare.ID)).WantProblem(404, "activity_type_not_found")

	ada := s.phone(t, s.c.Ada)
	s.Clock.Forward(time.Minute)
	ada.POST("/api/activities", s.told(kind, outlet)).Want(201)
	office.DELETE("/api/activities/types/"+num(kind.ID)).WantProblem(409, "activity_type_used")

	s.Clock.Forward(time.Minute)
	anew := typeIn{kind.TypeFields, kind.Rev}
	anew.Name, anew.Disabled = "新品推广", true
	s.As(s.c.HeadLead(t.Context(), activities.View)).PUT("/api/activities/types/"+num(kind.ID), anew).Want(403)
	changed := webtest.JSON[activities.Type](office.PUT("/api/activities/types/"+num(kind.ID), anew).Want(200))
	if !changed.Disabled || changed.Name != "新品推广" || changed.Rev != 2 || !changed.Used {
		t.Errorf("%+v", changed)
	}
	office.PUT("/api/activities/types/"+num(kind.ID), anew).WantProblem(409, "record_changed_meanwhile")
	s.Clock.Forward(time.Minute)
	ada.POST("/api/activities", s.told(kind, outlet)).WantProblem(422, "activity_type_disabled")
	if got := list(ada, ""); len(got) != 1 || got[0].TypeName != "品吸活动" {
		t.Errorf("history says %+v", got)
	}
	other := s.As(testkit.NewCompany(t, s.d).HeadLead(t.Context(), activities.Types))
	other.PUT("/api/activities/types/"+num(kind.ID), anew).WantProblem(404, "activity_type_not_found")
	other.DELETE("/api/activities/types/"+num(kind.ID)).WantProblem(404, "activity_type_not_found")
}
