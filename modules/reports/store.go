package reports

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
)

type (
	listArgs struct {
		ID      int64
		Sources []string
	}
	savedRow struct {
		ID        int64
		Source    string
		Name      string
		Asked     Asked
		Shared    bool
		Mine      bool
		MadeBy    string
		ChangedAt time.Time
		Rev       int32
		Every     string
		OnDay     int
		Hour      int
		NextAt    *time.Time
		EndedAt   *time.Time
		Why       string
		RunID     *int64
		RunAt     *time.Time
		RunState  string
		RunRows   int
	}
	addArgs struct {
		Source string
		Name   string
		Asked  Asked
		Shared bool
		Now    time.Time
	}
	setArgs struct {
		ID     int64
		Rev    int32
		Name   string
		Asked  Asked
		Shared bool
		Now    time.Time
	}
	idArgs    struct{ ID int64 }
	savedArgs struct{ SavedID int64 }
	planArgs  struct {
		SavedID int64
		Every   string
		OnDay   int
		Hour    int
		NextAt  time.Time
	}
	nowArgs struct{ Now time.Time }
	dueRow  struct {
		ID      int64
		UserID  int64
		SavedID int64
		Every   string
		OnDay   int
		Hour    int
		NextAt  time.Time
	}
	moveArgs struct {
		ID     int64
		Was    time.Time
		NextAt time.Time
	}
	endArgs struct {
		ID  int64
		Why string
		Now time.Time
	}
	runRow struct {
		ID      int64
		SavedID *int64
		Source  string
		Name    string
		Asked   Asked
		Filter  json.RawMessage
		State   string
		Rows    int
		More    bool
		Failure string
		Message string
		At      time.Time
		TookMS  int
		DueOn   *time.Time
	}
	runArgs struct {
		SavedID        int64
		SubscriptionID *int64
		DueOn          *time.Time
		Source         string
		Name           string
		Asked          Asked
		Filter         json.RawMessage
		State          string
		Rows           int
		More           bool
		Failure        string
		Message        string
		At             time.Time
		TookMS         int
	}
	runsArgs struct {
		ID      int64
		SavedID int64
		Before  int64
		Most    int
	}
)

var (
	savedList          = db.Query[listArgs, savedRow]("reports/saved_list")
	savedCount         = db.Query[db.None, int]("reports/saved_count")
	savedAdd           = db.Query[addArgs, int64]("reports/saved_add")
	savedSet           = db.Query[setArgs, int64]("reports/saved_set")
	savedRemove        = db.Query[idArgs, db.None]("reports/saved_remove")
	subscriptionPut    = db.Query[planArgs, int64]("reports/subscription_put")
	subscriptionRemove = db.Query[savedArgs, db.None]("reports/subscription_remove")
	subscriptionDue    = db.Query[nowArgs, dueRow]("reports/subscription_due")
	subscriptionMove   = db.Query[moveArgs, int64]("reports/subscription_move")
	subscriptionEnd    = db.Query[endArgs, int64]("reports/subscription_end")
	runAdd             = db.Query[runArgs, int64]("reports/run_add")
	runList            = db.Query[runsArgs, runRow]("reports/run_list")
	runForget          = db.Query[struct{ Before time.Time }, db.None]("reports/run_forget")
)
