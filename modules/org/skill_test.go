package org_test

import (
	"slices"
	"testing"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org"
)

// COV-03: an employee's skills are those of the company's dictionary, written by who may change the employee.
func TestEmployeesHaveSkills(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	head := s.head(t)
	of := func(employee int64) string { return "/api/org/employees/" + id(employee) + "/skills" }
	set := func(c *webtest.Client, employee int64, skills ...string) *webtest.Answer {
		return c.PUT(of(employee), org.Skills{Skills: append([]string{}, skills...)})
	}
	if got := webtest.JSON[org.Skills](set(head, s.Ada, "tobacco", "cold_chain", " tobacco ").Want(200)).Skills; !slices.Equal(got, []string{"cold_chain", "tobacco"}) {
		t.Errorf("they are %v", got)
	}
	set(head, s.Ben, "english").Want(200)
	set(head, s.Ada, "cold_chain").Want(200)
	if got := webtest.JSON[org.Skills](s.east(t).GET(of(s.Ada)).Want(200)).Skills; !slices.Equal(got, []string{"cold_chain"}) {
		t.Errorf("later they are %v", got)
	}
	set(head, s.Ada, "juggling").WantProblem(422, "item_unknown")
	// What is not offered any more stays with who has it.
	s.d.AsOwner(t, `INSERT INTO app.dictionary_item (tenant_id, dictionary, code, zh, en, rank, disabled, changed_at) VALUES ($1, 'org.skill', 'cold_chain', '冷链', '', 0, true, now())`, s.ID)
	set(head, s.Ada, "cold_chain", "english").Want(200)
	set(head, s.Ben, "cold_chain").WantProblem(422, "item_disabled")
	if n := s.d.Count(t, `SELECT count(*) FROM app.audit_event WHERE table_name = 'org.skill'`); n != 5 { // tobacco came and went
		t.Errorf("the trail tells %d times of skills", n)
	}
	set(s.As(s.EastLead(t.Context(), org.View)), s.Ada, "english").WantProblem(403, "not_allowed")
	set(s.east(t), s.Cao, "english").WantProblem(404, "employee_not_found")
	s.east(t).GET(of(s.Cao)).WantProblem(404, "employee_not_found")
	set(head, s.Ada).Want(200)
	if got := webtest.JSON[org.Skills](head.GET(of(s.Ada)).Want(200)).Skills; len(got) != 0 {
		t.Errorf("without any they are %v", got)
	}
}
