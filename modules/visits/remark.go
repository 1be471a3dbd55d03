package visits

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/tracking"
)

// Remark is what somebody says of a visit: a supervisor first, perhaps with a score, then who answers (VIS-15).
type Remark struct {
	ID       int64     `json:"id"`
	Ref      uuid.UUID `json:"ref"`
	AuthorID int64     `json:"authorId"`
	Author   string    `json:"author" doc:"the name as it was then"`
	Own      bool      `json:"own" doc:"the reader's own words"`
	Text     string    `json:"text"`
	Score    *int32    `json:"score,omitempty" minimum:"1" maximum:"5"`
	At       time.Time `json:"at"`
	Unread   bool      `json:"unread" doc:"not yet read by who asks"`
}

// said is what somebody wants to say of a visit.
type said struct {
	Ref    uuid.UUID
	Text   string
	Score  *int32
	At     time.Time
	SentAt *time.Time
}

// Kinds of messages: to the rep, and to those who have commented.
const (
	kindRemarked = "visits.remarked"
	kindAnswered = "visits.answered"
)

var remarkKinds = []notify.Kind{
	{Name: kindRemarked, Zh: "{by} 点评了您在「{outlet}」的拜访：{text}", En: "{by} commented on your visit to {outlet}: {text}", Ways: []string{notify.Push}},
	{Name: kindAnswered, Zh: "{by} 回复了「{outlet}」的拜访点评：{text}", En: "{by} answered your comment on the visit to {outlet}: {text}", Ways: []string{notify.Push}},
}

type (
	remarkArgs struct {
		VisitID  int64
		Ref      uuid.UUID
		AuthorID int64
		Text     string
		Score    *int32
		At       time.Time
	}
	readerArgs struct{ VisitID, ReaderID int64 }
	readArgs   struct{ VisitID, ReaderID, Upto int64 }
	remarkMark struct{ VisitID, AuthorID int64 }
)

var (
	remarkAdd     = db.Query[remarkArgs, int64]("visits/remark_add")
	remarkByRef   = db.Query[struct{ Ref uuid.UUID }, remarkMark]("visits/remark_by_ref")
	remarkList    = db.Query[readerArgs, Remark]("visits/remark_list")
	remarkReadPut = db.Query[readArgs, db.None]("visits/remark_read_put")
)

var (
	remarkRefTaken  = fault.New(fault.Conflict, "remark_ref_taken", "this remark's ref belongs to another one; make a new ref")
	remarkNoPerson  = fault.New(fault.Forbidden, "remark_no_employee", "only an employee can comment on a visit")
	remarkNotMay    = fault.New(fault.Forbidden, "not_allowed", "your role may not comment on visits")
	nothingToAnswer = fault.New(fault.Conflict, "remark_nothing_to_answer", "nobody has commented on this visit yet")
)

// readVisit gives a visit that the actor may read.
func readVisit(ctx context.Context, tx db.Tx, id int64) (visitRow, error) {
	row, found, err := visitByID.Find(ctx, tx, idArgs{id})
	if err == nil && (!found || !access.Reaches(ctx, View, row.RepID)) {
		err = notYours
	}
	return row, err
}

// markRead notes how far the actor has read; who is no employee has no mark.
func markRead(ctx context.Context, tx db.Tx, visit, upto int64) error {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return nil
	}
	_, err := remarkReadPut.Exec(ctx, tx, readArgs{visit, actor.EmployeeID, upto})
	return err
}

// remark adds a remark to a visit and tells those it is for; the same ref again is the same remark.
func (s *service) remark(ctx context.Context, tx db.Tx, visit visitRow, c said) ([]Remark, error) {
	actor, _ := access.From(ctx)
	c.Text = strings.TrimSpace(c.Text)
	before, err := remarkList.All(ctx, tx, readerArgs{visit.ID, actor.EmployeeID})
	if err != nil {
		return nil, err
	}
	if err := mayRemark(actor, visit, before, c); err != nil {
		return nil, err
	}
	at, _ := tracking.Moment(c.At, c.SentAt, s.kit.Now())
	_, fresh, err := remarkAdd.Find(ctx, tx, remarkArgs{visit.ID, c.Ref, actor.EmployeeID, c.Text, c.Score, at})
	if err != nil {
		return nil, err
	}
	if !fresh {
		known, found, err := remarkByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{c.Ref})
		if err == nil && (!found || known != remarkMark{visit.ID, actor.EmployeeID}) {
			err = remarkRefTaken
		}
		return before, err
	}
	list, err := remarkList.All(ctx, tx, readerArgs{visit.ID, actor.EmployeeID})
	if err != nil {
		return nil, err
	}
	return list, s.tellOfRemark(ctx, tx, visit, list, c.Ref)
}

// mayRemark says who may say what: the rep answers, and scores nobody; others need the permission.
func mayRemark(actor access.Actor, visit visitRow, before []Remark, c said) error {
	own := visit.RepID == actor.EmployeeID
	switch {
	case actor.EmployeeID == 0:
		return remarkNoPerson
	case c.Text == "":
		return fault.New(fault.Invalid, "remark_empty", "say something").At("body.text", "is empty", "")
	case !own && !actor.Can(Comment):
		return remarkNotMay
	case own && c.Score != nil:
		return fault.New(fault.Invalid, "remark_own_score", "nobody scores an own visit").At("body.score", "is for others to give", *c.Score)
	case own && len(before) == 0:
		return nothingToAnswer
	}
	return nil
}

// tellOfRemark pushes a comment to the rep, and an answer to all who have commented.
func (s *service) tellOfRemark(ctx context.Context, tx db.Tx, visit visitRow, list []Remark, ref uuid.UUID) error {
	m := notify.Message{Kind: kindRemarked, Employees: []int64{visit.RepID}, Link: "/m/remarks/" + visit.Ref.String(), Once: "visits.remark:" + ref.String()}
	outlet := visit.seen().OutletName
	for _, r := range list {
		if r.Ref == ref {
			m.Params = map[string]any{"by": r.Author, "outlet": outlet, "text": r.Text}
		}
	}
	if actor, _ := access.From(ctx); actor.EmployeeID == visit.RepID {
		m.Kind, m.Employees, m.Link = kindAnswered, nil, "/visits?visit="+strconv.FormatInt(visit.ID, 10)
		for _, r := range list {
			if r.AuthorID != visit.RepID {
				m.Employees = append(m.Employees, r.AuthorID)
			}
		}
	}
	return s.teller.Tell(ctx, tx, m)
}
