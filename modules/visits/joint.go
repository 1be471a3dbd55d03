package visits

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/events"
	"xuntu.dev/tracking"
)

// Accompany is the right to come along to visits of reps in scope and to score them.
const Accompany access.Permission = "visits.joint"

// Joint says that somebody came along to a rep's visit, and how it was done (VIS-14).
type Joint struct {
	ID             int64       `json:"id"`
	Kind           string      `json:"kind" enum:"joint,inspection" doc:"came along to it, or came after it to measure again"`
	VisitID        int64       `json:"visitId"`
	Visit          uuid.UUID   `json:"visit" doc:"the ref of its check-in"`
	RepID          int64       `json:"repId"`
	Rep            string      `json:"rep"`
	UnitID         int32       `json:"unitId"`
	OutletID       int64       `json:"outletId"`
	OutletName     string      `json:"outletName"`
	Day            string      `json:"day"`
	OpenedAt       time.Time   `json:"openedAt" doc:"when the visit began"`
	CompanionID    int64       `json:"companionId"`
	Companion      string      `json:"companion" doc:"who came along, by the name of then"`
	JoinedAt       time.Time   `json:"joinedAt"`
	DeviceJoinedAt time.Time   `json:"deviceJoinedAt" doc:"by the phone's own clock"`
	AccuracyM      *float64    `json:"accuracyM,omitempty"`
	DistanceM      float64     `json:"distanceM" doc:"to the outlet"`
	Verdict        string      `json:"verdict" enum:"inside,unsure"`
	Mock           bool        `json:"mock" doc:"the phone's system called the place made up"`
	Scores         []ItemScore `json:"scores"`
	Score          *float64    `json:"score,omitempty" doc:"the mean of the scores"`
	Note           string      `json:"note,omitempty"`
	ScoredAt       *time.Time  `json:"scoredAt,omitempty"`
}

// ItemScore is how well one thing was done.
type ItemScore struct {
	Item  string `json:"item" minLength:"1" maxLength:"40" doc:"of the dictionary visits.coaching_item"`
	Score int    `json:"score" minimum:"1" maximum:"5"`
}

const coachingList = "visits.coaching_item"

// coachingItems are what is scored in a joint visit; a company adds its own.
var coachingItems = dict.Dictionary{Key: coachingList, Zh: "协访评分项", En: "Items scored in joint visits", Kind: dict.Open, Items: []dict.Item{
	{Code: "preparation", Zh: "访前准备", En: "Preparation"},
	{Code: "display", Zh: "陈列执行", En: "Display"},
	{Code: "selling", Zh: "推荐与谈判", En: "Selling"},
	{Code: "records", Zh: "数据采集准确", En: "Accurate records"},
	{Code: "relations", Zh: "客情维护", En: "Relations with the outlet"},
}}

const (
	kindCoached   = "visits.coached"
	kindInspected = "visits.inspected"
)

var jointKinds = []notify.Kind{
	{Name: kindInspected, Zh: "{by} 稽查了您在「{outlet}」的拜访：{items} 项中 {agreed} 项一致", En: "{by} inspected your visit to {outlet}: {agreed} of {items} agree", Ways: []string{notify.Push}},
	{Name: kindCoached, Zh: "{by} 给您在「{outlet}」的协访打了 {score} 分", En: "{by} scored the joint visit to {outlet}: {score}", Ways: []string{notify.Push}},
}

// Kinds of coming to the outlet of somebody else's visit.
const (
	joint      = "joint"
	inspection = "inspection"
)

// joining is somebody's word to stand at the outlet of a visit.
type joining struct {
	Kind      string
	Ref       uuid.UUID
	Point     orb.Point
	AccuracyM *float64
	At        time.Time
	SentAt    *time.Time
	Mock      bool
}

type (
	jointArgs struct {
		Kind           string
		VisitID        int64
		Ref            uuid.UUID
		CompanionID    int64
		JoinedAt       time.Time
		DeviceJoinedAt time.Time
		Point          *orb.Point
		AccuracyM      *float64
		DistanceM      float64
		Verdict        string
		Mock           bool
	}
	jointKey       struct{ VisitID, CompanionID int64 }
	jointScoreArgs struct {
		ID     int64
		Scores []ItemScore
		Score  float64
		Note   string
		At     time.Time
	}
)

var (
	jointAdd   = db.Query[jointArgs, int64]("visits/joint_add")
	jointOf    = db.Query[jointKey, Joint]("visits/joint_of")
	jointScore = db.Query[jointScoreArgs, db.None]("visits/joint_score")
)

var (
	jointNoPerson = fault.New(fault.Forbidden, "joint_no_employee", "only an employee can come along to a visit")
	jointOther    = fault.New(fault.Conflict, "joint_other_kind", "who came along to a visit does not inspect it")
	jointRunning  = fault.New(fault.Conflict, "inspection_too_soon", "the visit still runs; inspect it afterwards")
	jointOld      = fault.New(fault.Conflict, "inspection_too_late", "this visit is too long ago to be inspected")
	jointOwn      = fault.New(fault.Conflict, "joint_own_visit", "nobody comes along to an own visit")
	jointLate     = fault.New(fault.Conflict, "joint_too_late", "only visits of today can be joined")
	jointNotYet   = fault.New(fault.Conflict, "joint_not_joined", "join the visit before you score it")
	jointItem     = fault.New(fault.Invalid, "joint_item_unknown", "score each item of visits.coaching_item at most once").At("body.scores", "names an item twice, or none of the list", "")
)

// join notes that the actor stands at the outlet of a visit of today; a second word is the first one.
func (s *service) join(ctx context.Context, tx db.Tx, id int64, c joining) (Joint, error) {
	actor, _ := access.From(ctx)
	visit, err := readVisit(ctx, tx, id)
	if err != nil {
		return Joint{}, err
	}
	if err := s.mayJoin(actor, visit, c.Kind); err != nil {
		return Joint{}, err
	}
	known, found, err := jointOf.Find(ctx, tx, jointKey{id, actor.EmployeeID})
	if found && known.Kind != c.Kind {
		err = jointOther
	}
	if err != nil || found {
		return known, err
	}
	outlet, err := s.outlets.Place(ctx, tx, visit.OutletID)
	if err != nil {
		return Joint{}, err
	}
	judged := s.judge(checkIn{OutletID: outlet.ID, Point: c.Point, AccuracyM: c.AccuracyM, At: c.At, Mock: c.Mock}, outlet)
	if judged.Verdict == geo.Outside {
		return Joint{}, policy{}.outsideFault(judged, outlet).With("allowedWithReason", false).With("photoNeeded", false)
	}
	at, _ := tracking.Moment(c.At, c.SentAt, s.kit.Now())
	_, _, err = jointAdd.Find(ctx, tx, jointArgs{
		Kind: c.Kind, VisitID: id, Ref: c.Ref, CompanionID: actor.EmployeeID, JoinedAt: at, DeviceJoinedAt: c.At, Point: pointOf(c.Point), AccuracyM: c.AccuracyM,
		DistanceM: judged.DistanceM, Verdict: string(judged.Verdict), Mock: c.Mock,
	})
	if err != nil {
		return Joint{}, err
	}
	return jointOf.One(ctx, tx, jointKey{id, actor.EmployeeID})
}

// inspectable is for how many days a visit can be inspected: shelves change.
const inspectable = 14

// mayJoin says who comes along to what: an employee, to a visit of somebody else, on its day; and who inspects what: after it, for some days.
func (s *service) mayJoin(actor access.Actor, visit visitRow, kind string) error {
	today := s.day(actor.TenantID, s.kit.Now())
	switch {
	case actor.EmployeeID == 0:
		return jointNoPerson
	case actor.EmployeeID == visit.RepID:
		return jointOwn
	case kind == inspection && visit.ClosedAt == nil:
		return jointRunning
	case kind == inspection && visit.Day.Before(today.AddDate(0, 0, -inspectable)):
		return jointOld
	case kind == joint && visit.ClosedAt != nil && !visit.Day.Equal(today):
		return jointLate
	}
	return nil
}

// scoreJoint scores a visit that the actor has joined, and tells the rep; scoring again counts instead.
func (s *service) scoreJoint(ctx context.Context, tx db.Tx, id int64, scores []ItemScore, note string) (Joint, error) {
	actor, _ := access.From(ctx)
	if _, err := readVisit(ctx, tx, id); err != nil {
		return Joint{}, err
	}
	known, found, err := jointOf.Find(ctx, tx, jointKey{id, actor.EmployeeID})
	if err == nil && !found {
		err = jointNotYet
	}
	if err != nil {
		return Joint{}, err
	}
	items, err := s.kit.Lists.One(ctx, tx, coachingList)
	if err != nil {
		return Joint{}, err
	}
	mean, err := meanOf(scores, items)
	if err != nil {
		return Joint{}, err
	}
	if _, err := jointScore.Exec(ctx, tx, jointScoreArgs{known.ID, scores, mean, strings.TrimSpace(note), s.kit.Now()}); err != nil {
		return Joint{}, err
	}
	j, err := jointOf.One(ctx, tx, jointKey{id, actor.EmployeeID})
	if err != nil {
		return Joint{}, err
	}
	return j, s.tellOfJoint(ctx, tx, j)
}

// meanOf is the mean of scores, of which each names another item of the list.
func meanOf(scores []ItemScore, items dict.Dictionary) (mean float64, err error) {
	seen := map[string]bool{}
	for _, one := range scores {
		if _, known := items.Item(one.Item); !known || seen[one.Item] {
			return 0, jointItem
		}
		seen[one.Item] = true
		mean += float64(one.Score) / float64(len(scores))
	}
	return mean, nil
}

func (s *service) tellOfJoint(ctx context.Context, tx db.Tx, j Joint) error {
	return s.teller.Tell(ctx, tx, notify.Message{
		Kind: kindCoached, Employees: []int64{j.RepID}, Link: "/m/coaching", Once: "visits.joint:" + strconv.FormatInt(j.ID, 10),
		Params: map[string]any{"by": j.Companion, "outlet": j.OutletName, "score": strconv.FormatFloat(*j.Score, 'f', 1, 64)},
	})
}

// hearInspected tells the rep what an inspection has found.
func (s *service) hearInspected(ctx context.Context, tx db.Tx, e events.VisitInspected) error {
	return s.teller.Tell(ctx, tx, notify.Message{
		Kind: kindInspected, Employees: []int64{e.RepID}, Link: "/m/inspections", Once: "visits.inspected:" + strconv.FormatInt(e.JointID, 10),
		Params: map[string]any{"by": e.Inspector, "outlet": e.Outlet, "items": strconv.Itoa(e.Items), "agreed": strconv.Itoa(e.Agreed)},
	})
}

// JoinRequest is somebody's word to stand at the outlet of a rep's visit.
type JoinRequest struct {
	Kind      string     `json:"kind,omitempty" enum:"joint,inspection" doc:"joint unless said"`
	Ref       uuid.UUID  `json:"ref" format:"uuid" doc:"made on the phone"`
	Point     web.Point  `json:"point"`
	AccuracyM *float64   `json:"accuracyM,omitempty" minimum:"0"`
	At        time.Time  `json:"at" doc:"by the phone's clock"`
	SentAt    *time.Time `json:"sentAt,omitempty" doc:"what the phone's clock shows as it sends"`
	Mock      bool       `json:"mock,omitempty"`
}
