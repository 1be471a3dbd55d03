package workflow

import (
	"slices"

	"xuntu.dev/internal/state"
)

// The states of an instance.
const (
	Running   = "running"
	Approved  = "approved"
	Rejected  = "rejected"
	Withdrawn = "withdrawn"
)

// Course is how an instance goes.
var Course = state.Machine{Name: "approval", Moves: []state.Move{
	{From: "", Act: "begin", To: Running},
	{From: Running, Act: "give_back", To: Running},
	{From: Running, Act: "approve", To: Approved},
	{From: Running, Act: "reject", To: Rejected},
	{From: Running, Act: "withdraw", To: Withdrawn},
}}

// TurnCourse is how the turn of one person goes.
var TurnCourse = state.Machine{Name: "turn", Moves: []state.Move{
	{From: "", Act: "wait", To: "waiting"},
	{From: "", Act: "ask", To: "open"},
	{From: "waiting", Act: "ask", To: "open"},
	{From: "open", Act: "wait", To: "waiting"},
	{From: "open", Act: "approve", To: "approved"},
	{From: "open", Act: "reject", To: "rejected"},
	{From: "open", Act: "hand_on", To: "handed"},
	{From: "open", Act: "spare", To: "spared"},
	{From: "waiting", Act: "spare", To: "spared"},
}}

// Who names who decides, or who gets a copy.
type Who struct {
	Kind     string `json:"kind" enum:"position,employee,leader" doc:"position: who holds it in the unit of the matter or the nearest above; leader: who decides there on what their people propose"`
	Position string `json:"position,omitempty" maxLength:"60" doc:"its code"`
	Employee int64  `json:"employee,omitempty"`
}

// Step is one decision on the way.
type Step struct {
	Name string `json:"name" minLength:"1" maxLength:"60"`
	When string `json:"when,omitempty" maxLength:"1000" doc:"a rule over the subject's facts; empty: always"`
	With bool   `json:"with,omitempty" doc:"goes together with the step before"`
	Who  []Who  `json:"who" minItems:"1" maxItems:"10"`
	Need int    `json:"need,omitempty" minimum:"0" maximum:"50" doc:"how many must agree; 0: all who are asked"`
	Copy []Who  `json:"copy,omitempty" maxItems:"20" doc:"told when it begins"`
}

// stageEnd gives the step behind the stage that begins at a step.
func stageEnd(steps []Step, from int) int {
	to := from + 1
	for to < len(steps) && steps[to].With {
		to++
	}
	return to
}

// turn is one person being asked.
type turn struct {
	ID         int64
	Round      int
	Step       int
	EmployeeID int64
	StandsFor  *int64
	State      string
	AfterID    *int64
	Added      bool
}

// stepDone reports whether enough of those who were asked have agreed. Those whom somebody added must all agree.
func stepDone(s Step, turns []turn) bool {
	asked, agreed := 0, 0
	for _, t := range turns {
		pending := t.State == "open" || t.State == "waiting"
		switch {
		case t.Added && pending:
			return false
		case t.Added || t.State == "handed":
		case t.State == "approved":
			asked++
			agreed++
		case pending:
			asked++
		}
	}
	need := s.Need
	if need == 0 || need > asked {
		need = asked
	}
	return agreed >= need && agreed > 0
}

// ofStep are the turns of one step in a round.
func ofStep(turns []turn, round, step int) []turn {
	return slices.DeleteFunc(slices.Clone(turns), func(t turn) bool { return t.Round != round || t.Step != step })
}
