package workflow

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/hook"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/notify"
	"xuntu.dev/internal/rules"
	"xuntu.dev/internal/serial"
)

// Permissions of the room. To decide one needs none: who is asked may.
const (
	Define access.Permission = "workflow.define" // define what goes through which steps
	Lead   access.Permission = "workflow.lead"   // is asked where a step asks for the leader
)

// Outcome is how a matter was decided.
type Outcome struct {
	State      string // approved, rejected or withdrawn
	InstanceID int64
	By         string // the name of who did the last act
	Note       string // said with it
}

// Subject is a kind of matter.
type Subject struct {
	Name  string // room.what
	Facts rules.Subject
	// Decided applies what was decided, in the transaction of the last act, which may write anywhere in the company. An
	// error takes the last act back.
	Decided func(ctx context.Context, tx db.Tx, rowID int64, o Outcome) error
}

// Matter is what somebody proposes.
type Matter struct {
	Subject string
	RowID   int64
	UnitID  int32  // whose people are asked
	RepID   *int64 // whom it is about; never asked either
	Title   string
	Facts   map[string]any
	Link    string // the page that shows it
}

// Teller tells people.
type Teller interface {
	Declare(kinds ...notify.Kind)
	Tell(ctx context.Context, tx db.Tx, m notify.Message) error
}

// Numbers number documents.
type Numbers interface {
	Declare(list ...serial.Declared)
	Next(ctx context.Context, tx db.Tx, key string, unit int32) (string, error)
}

// Kinds of messages.
const (
	kindAsked  = "workflow.asked"
	kindEnded  = "workflow." // and how it ended: approved, rejected
	kindCopied = "workflow.copied"
	kindBack   = "workflow.given_back"
)

// serialKey numbers instances.
const serialKey = "approval"

// Service decides.
type Service struct {
	kit      app.Kit
	tell     Teller
	numbers  Numbers
	subjects []Subject
	outside  *http.Client
}

// New furnishes the room; outside speaks with OAs (none: a plain client).
func New(kit app.Kit, tell Teller, numbers Numbers, outside *http.Client) (app.Module, *Service) {
	if outside == nil {
		outside = hook.Plain()
	}
	s := &Service{kit: kit, tell: tell, numbers: numbers, outside: outside}
	numbers.Declare(serial.Declared{Key: serialKey, Pattern: "SP{yyyyMMdd}-{4}"})
	tell.Declare(
		notify.Kind{Name: kindAsked, Zh: "待您审批：{title}（{by} 提交）", En: "Waits for your approval: {title} (by {by})", Ways: []string{notify.Push}},
		notify.Kind{Name: kindEnded + Approved, Zh: "您提交的「{title}」已通过", En: "Your “{title}” was approved", Ways: []string{notify.Push}},
		notify.Kind{Name: kindEnded + Rejected, Zh: "您提交的「{title}」已驳回", En: "Your “{title}” was rejected", Ways: []string{notify.Push}},
		notify.Kind{Name: kindCopied, Zh: "抄送给您：{title}（{by} 提交）", En: "A copy for you: {title} (by {by})"},
		notify.Kind{Name: kindBack, Zh: "「{title}」被 {by} 退回到「{step}」：{note}", En: "“{title}” was given back to “{step}” by {by}: {note}"},
	)
	return app.Module{
		Name: "workflow", Permissions: []access.Permission{Define, Lead}, Routes: s.routes,
		Jobs: []job.Worker{job.Every(30*time.Second, "workflow.send_outside", s.SendOutside)},
	}, s
}

// Declare names subjects; a room does so while it is furnished. A name used twice panics.
func (s *Service) Declare(list ...Subject) {
	for _, subject := range list {
		if s.subject(subject.Name) != nil || subject.Decided == nil {
			panic("subject of approvals " + subject.Name + " is declared twice, or decides nothing")
		}
		s.subjects = append(s.subjects, subject)
	}
}

func (s *Service) subject(name string) *Subject {
	for i := range s.subjects {
		if s.subjects[i].Name == name {
			return &s.subjects[i]
		}
	}
	return nil
}

// Begin starts a matter on its way in the caller's transaction. begun is false when the company has defined nothing for
// its subject: then it is decided as if there were no approvals. A definition none of whose steps applies approves at once.
func (s *Service) Begin(ctx context.Context, tx db.Tx, m Matter) (id int64, begun bool, err error) {
	subject := s.subject(m.Subject)
	if subject == nil {
		return 0, false, fmt.Errorf("begin an approval: there is no subject %q", m.Subject)
	}
	def, found, err := definitionActive.Find(ctx, tx, subjectArgs{m.Subject})
	if err != nil || !found {
		return 0, false, err
	}
	actor, _ := access.From(ctx)
	code, err := s.numbers.Next(ctx, tx, serialKey, m.UnitID)
	if err != nil {
		return 0, false, err
	}
	args := addArgs{
		UnitID: m.UnitID, RepID: m.RepID, Code: code, DefinitionID: def.ID, Subject: m.Subject, RowID: m.RowID, Title: m.Title, Link: m.Link,
		Facts: orEmpty(m.Facts), ProposerID: actor.EmployeeID, Now: s.kit.Now(), Outside: def.OutsideURL != "",
	}
	if id, err = instanceAdd.One(ctx, tx, args); err != nil {
		return 0, false, err
	}
	w, err := s.walk(ctx, tx, id)
	if err != nil {
		return id, true, err
	}
	if err := w.note("begin", nil, "", ""); err != nil || def.OutsideURL != "" {
		return id, true, err
	}
	return id, true, w.advance(0, "")
}

func orEmpty(facts map[string]any) map[string]any {
	if facts == nil {
		return map[string]any{}
	}
	return facts
}
