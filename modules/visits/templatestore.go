package visits

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
)

type (
	templateRow struct {
		ID        int64
		Code      string
		Version   int32
		Name      string
		Purpose   string
		Classes   []string
		Channels  []string
		Steps     []Step
		State     string
		Rev       int32
		ChangedAt time.Time
		InForceAt *time.Time
		EndedAt   *time.Time
	}
	templateListed struct {
		templateRow
		Used int
	}
	templateWords struct {
		Name     string
		Purpose  string
		Classes  []string
		Channels []string
		Steps    []Step
		Now      time.Time
	}
	templateAddArgs struct {
		Code string
		templateWords
	}
	templateSetArgs struct {
		ID  int64
		Rev int32
		templateWords
	}
	templateLocked struct {
		ID    int64
		Code  string
		State string
	}
	templateMoveArgs struct {
		ID    int64
		State string
		Now   time.Time
	}
	codeArgs struct{ Code string }
	// stepPlan is a visit with the steps of the version it began with.
	stepPlan struct {
		ID         int64
		RepID      int64
		UnitID     int32
		OpenedAt   time.Time
		ClosedAt   *time.Time
		CheckedOut bool
		Verdict    string
		Flags      []string
		Against    []string
		Purpose    string
		TemplateID *int64
		Name       string
		Version    int32
		Steps      []Step
	}
	stepPlanArgs struct {
		ID  int64
		Ref *uuid.UUID
	}
	stepArgs struct {
		VisitID    int64
		Key        string
		UnitID     int32
		RepID      int64
		State      string
		Reason     string
		Note       string
		At         time.Time
		DeviceAt   time.Time
		ReceivedAt time.Time
	}
)

var (
	templateList    = db.Query[idArgs, templateListed]("visits/template_list")
	templateByID    = db.Query[idArgs, templateRow]("visits/template_by_id")
	templateInForce = db.Query[db.None, templateRow]("visits/template_in_force")
	templateAdd     = db.Query[templateAddArgs, int64]("visits/template_add")
	templateSet     = db.Query[templateSetArgs, int64]("visits/template_set")
	templateLock    = db.Query[idArgs, templateLocked]("visits/template_lock")
	templateMove    = db.Query[templateMoveArgs, int64]("visits/template_move")
	templateOfCode  = db.Query[codeArgs, int64]("visits/template_of_code")
	templateRemove  = db.Query[idArgs, int64]("visits/template_remove")
	templateKinds   = db.Query[db.None, OutletKind]("visits/template_kinds")
	visitSteps      = db.Query[stepPlanArgs, stepPlan]("visits/step_plan")
	stepList        = db.Query[idArgs, StepDone]("visits/step_list")
	stepPut         = db.Query[stepArgs, db.None]("visits/step_put")
)

// seen is a row as people read it.
func (r templateRow) seen() Template {
	return Template{
		ID: r.ID, Code: r.Code, Version: r.Version, TemplateFields: TemplateFields{r.Name, r.Purpose, r.Classes, r.Channels, r.Steps},
		State: r.State, ChangedAt: r.ChangedAt, InForceAt: r.InForceAt, EndedAt: r.EndedAt, Rev: r.Rev,
	}
}

// seenIn is every row so.
func seenIn(rows []templateRow) []Template {
	list := make([]Template, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list
}

// words are the columns of fields that were checked.
func (f TemplateFields) words(now time.Time) templateWords {
	return templateWords{f.Name, f.Purpose, f.Classes, f.Channels, f.Steps, now}
}
