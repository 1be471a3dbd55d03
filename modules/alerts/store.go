package alerts

import (
	"encoding/json"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
)

type (
	nowArgs    struct{ Now time.Time }
	dayArgs    struct{ Day time.Time }
	idArgs     struct{ ID int64 }
	unitArgs   struct{ UnitID int32 }
	itemIDArgs struct{ ItemID int64 }
	seeArgs    struct {
		IDs []int64
		Now time.Time
	}
	itemListArgs struct {
		ID      int64
		Subject string
	}
	itemArgs struct {
		Code string
		NewItem
		Now time.Time
	}
	itemSetArgs struct {
		ID  int64
		Rev int32
		NewItem
		Now time.Time
	}
	limitsArgs struct {
		ItemID int64
		UnitID int32
		Limits Limits
		Reason string
		Now    time.Time
	}
	unitLimitsArgs struct {
		ItemID int64
		UnitID int32
	}
	dueReminder struct {
		ID  int64
		Day time.Time
	}
	reminderArgs struct {
		ID  int64
		Day time.Time
	}
	raiseArgs struct {
		ItemID int64
		Limits Limits
		Rows   string
		Now    time.Time
	}
	closeArgs struct {
		ItemID int64
		Now    time.Time
		Found  []int64
		IDs    []int64
	}
	listArgs struct {
		ID       int64
		Unit     int32
		Below    bool
		States   []string
		ItemID   int64
		Severity string
		RepID    int64
		Own      bool // about the outlets where the asker has a duty
		OutletID int64
		BeforeID int64
		Most     int
	}
	handleArgs struct {
		ID   int64
		Note string
		Now  time.Time
	}
	taskArgs struct {
		ID     int64
		TaskID int64
		Now    time.Time
	}
	figuresArgs struct {
		By    string
		From  time.Time
		To    time.Time
		Unit  int32
		Below bool
	}
	locked struct {
		ID     int64
		State  string
		TaskID *int64
	}
	// told is an alert that was raised or closed, for the viewers.
	told struct {
		ID       int64
		UnitID   int32
		RepID    *int64
		OutletID *int64
		ForRep   bool
		Severity *string
		Title    *string
		Point    *orb.Point
		Facts    json.RawMessage
		Name     string  `db:"-"`
		Code     *string `db:"-"`
	}
)

var (
	sweepBegin    = db.Query[dayArgs, time.Time]("alerts/sweep_begin")
	sweepForget   = db.Query[db.None, db.None]("alerts/sweep_forget")
	companyDay    = db.Query[nowArgs, time.Time]("alerts/company_day")
	itemList      = db.Query[itemListArgs, Item]("alerts/item_list")
	itemSeed      = db.Query[itemArgs, db.None]("alerts/item_seed")
	itemAdd       = db.Query[itemArgs, int64]("alerts/item_add")
	itemSet       = db.Query[itemSetArgs, int32]("alerts/item_set")
	limitsList    = db.Query[itemIDArgs, UnitLimits]("alerts/limits_list")
	limitsSet     = db.Query[limitsArgs, db.None]("alerts/limits_set")
	limitsRemove  = db.Query[unitLimitsArgs, db.None]("alerts/limits_remove")
	unitBelow     = db.Query[unitArgs, int32]("alerts/unit_below")
	reminderDue   = db.Query[nowArgs, dueReminder]("alerts/reminder_due")
	reminderBegin = db.Query[reminderArgs, int64]("alerts/reminder_begin")
	alertRaise    = db.Query[raiseArgs, told]("alerts/alert_raise")
	alertClose    = db.Query[closeArgs, told]("alerts/alert_close")
	alertList     = db.Query[listArgs, Alert]("alerts/alert_list")
	alertCount    = db.Query[db.None, Counts]("alerts/alert_count")
	alertSee      = db.Query[seeArgs, int64]("alerts/alert_see")
	alertLock     = db.Query[idArgs, locked]("alerts/alert_lock")
	alertHandle   = db.Query[handleArgs, int64]("alerts/alert_handle")
	alertTask     = db.Query[taskArgs, int64]("alerts/alert_task")
	alertFigures  = db.Query[figuresArgs, Figure]("alerts/alert_figures")
)
