package recognition

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/state"
)

// States of a recognition.
const (
	Waiting  = "waiting"  // to be asked about, when the service does not rest
	Asked    = "asked"    // the service has it and answers by itself
	Answered = "answered" // what was found is a proposal
	Failed   = "failed"   // to be tried again
	GivenUp  = "given_up" // until somebody asks again
)

// Course is how a photo goes to its answer. A late answer is one all the same.
var Course = state.Machine{Name: "recognition", Moves: []state.Move{
	{From: "", Act: "read", To: Waiting},
	{From: Waiting, Act: "take", To: Asked},
	{From: Waiting, Act: "answer", To: Answered},
	{From: Waiting, Act: "fail", To: Failed},
	{From: Waiting, Act: "give_up", To: GivenUp},
	{From: Asked, Act: "answer", To: Answered},
	{From: Asked, Act: "fail", To: Failed},
	{From: Asked, Act: "give_up", To: GivenUp},
	{From: Failed, Act: "take", To: Asked},
	{From: Failed, Act: "answer", To: Answered},
	{From: Failed, Act: "give_up", To: GivenUp},
	{From: GivenUp, Act: "answer", To: Answered},
	{From: Failed, Act: Again, To: Waiting},
	{From: GivenUp, Act: Again, To: Waiting},
	{From: Asked, Act: Again, To: Waiting},
	{From: Answered, Act: Again, To: Waiting},
}}

// Again is the act of a person who wants the service asked once more.
const Again = "again"

const (
	mostTries = 6
	lateAfter = time.Hour // without the answer that a service has promised, it is asked again
)

// pauses between tries.
var pauses = [mostTries - 1]time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour}

// keyOf is what a service knows a photo by in one round.
func keyOf(id int64, round int32) string { return fmt.Sprintf("recognition-%d-%d", id, round) }

// Recognition is a photo's way to an answer.
type Recognition struct {
	ID         int64      `json:"id"`
	PhotoID    int64      `json:"photoId"`
	RepID      int64      `json:"repId"`
	RepName    string     `json:"repName"`
	OutletID   int64      `json:"outletId"`
	OutletName string     `json:"outletName"`
	Step       string     `json:"step"`
	Day        string     `json:"day" format:"date"`
	State      string     `json:"state" enum:"waiting,asked,answered,failed,given_up"`
	Round      int32      `json:"round" doc:"rises when somebody asks again"`
	Tries      int32      `json:"tries"`
	DueAt      *time.Time `json:"dueAt,omitempty" doc:"when it is asked next, or its answer counts as late"`
	Said       string     `json:"said" doc:"what went wrong last"`
	MadeAt     time.Time  `json:"madeAt"`
	AskedAt    *time.Time `json:"askedAt,omitempty"`
	AnsweredAt *time.Time `json:"answeredAt,omitempty"`
	Things     int32      `json:"things" doc:"that were found"`
	Unknown    int32      `json:"unknown" doc:"of them, those whose code the catalogue does not know"`
}

// Sighting is one thing found on a photo.
type Sighting struct {
	Code       string    `json:"code" doc:"as the service says it"`
	ProductID  *int64    `json:"productId,omitempty" doc:"absent: the catalogue knows no such code"`
	Product    string    `json:"product" doc:"its name"`
	Own        bool      `json:"own" doc:"of one of the company's own brands"`
	Facings    int32     `json:"facings"`
	Confidence float64   `json:"confidence"`
	Box        []float64 `json:"box,omitempty" doc:"left, top, width and height in parts of the upright picture"`
}

// Line is one product of a proposal, beside what the visit says of it.
type Line struct {
	ProductID int64    `json:"productId"`
	Product   string   `json:"product"`
	Own       bool     `json:"own"`
	Proposed  int32    `json:"proposed" doc:"facings on this photo"`
	Value     *float64 `json:"value,omitempty" doc:"facings that count for the visit now; absent: nobody has said any"`
	Was       *float64 `json:"was,omitempty" doc:"what was proposed when that was taken over; absent: it was typed"`
	TakenBy   string   `json:"takenBy" doc:"who took it over at the desk; empty: the rep"`
}

// Proposal is what a photo shows, for a person to take over.
type Proposal struct {
	Recognition
	VisitRef  uuid.UUID  `json:"visitRef"`
	Takes     bool       `json:"takes" doc:"it can be taken over: the company says into which metric"`
	Sightings []Sighting `json:"sightings"`
	Lines     []Line     `json:"lines"`
}
