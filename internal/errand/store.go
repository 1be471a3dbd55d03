package errand

import (
	"encoding/json"
	"time"

	"xuntu.dev/internal/db"
)

type idArgs struct{ ID int64 }

type beforeArgs struct{ Before time.Time }

type addArgs struct {
	Kind, Subject, Title, Step string
	Args                       json.RawMessage
	Now                        time.Time
}

type row struct {
	ID         int64
	UserID     int64
	Kind       string
	Subject    string
	Title      string
	Step       string
	State      string
	Args       json.RawMessage
	Result     json.RawMessage
	Files      []File
	Done       int
	Total      int
	Failure    *Failure
	WantsEnd   bool
	Tries      int
	CreatedAt  time.Time
	FinishedAt *time.Time
}

func (r row) seen() Errand {
	if r.Files == nil {
		r.Files = []File{}
	}
	return Errand{
		r.ID, r.Kind, r.Subject, r.Title, r.Step, r.State, r.Done, r.Total, r.WantsEnd, r.Args, r.Result, r.Files, r.Failure,
		r.CreatedAt, r.FinishedAt,
	}
}

type listArgs struct {
	Kind   string
	State  string
	Before int64
	Most   int
}

type claimArgs struct {
	ID     int64
	Now    time.Time
	Silent time.Time
}

type beatArgs struct {
	ID    int64
	Tries int
	Done  int
	Total int
	Now   time.Time
}

type advanceArgs struct {
	ID     int64
	Tries  int
	Done   int
	Step   int
	Result json.RawMessage
	Now    time.Time
}

type endArgs struct {
	ID      int64
	Tries   int
	State   string
	Step    string
	Result  json.RawMessage
	Files   []File
	Failure *Failure
	Done    int
	Total   int
	Now     time.Time
}

type turnArgs struct {
	ID       int64
	Was      string
	State    string
	Step     string
	Args     json.RawMessage
	Done     int
	Total    int
	WantsEnd bool
	Now      time.Time
}

type giveArgs struct {
	ID    int64
	Files []File
}

type handoutArgs struct {
	ErrandID int64
	Kind     string
	Subject  string
	Asked    json.RawMessage
	Rows     int
	FileName string
	Bytes    int64
	SHA256   string `db:"sha256"`
	Now      time.Time
}

var (
	errandAdd     = db.Query[addArgs, int64]("errand/errand_add")
	errandGive    = db.Query[giveArgs, db.None]("errand/errand_give")
	errandByID    = db.Query[idArgs, row]("errand/errand_by_id")
	errandList    = db.Query[listArgs, row]("errand/errand_list")
	errandClaim   = db.Query[claimArgs, row]("errand/errand_claim")
	errandBeat    = db.Query[beatArgs, bool]("errand/errand_beat")
	errandAdvance = db.Query[advanceArgs, bool]("errand/errand_advance")
	errandEnd     = db.Query[endArgs, int64]("errand/errand_end")
	errandTurn    = db.Query[turnArgs, int64]("errand/errand_turn")
	errandSilent  = db.Query[beforeArgs, int64]("errand/errand_silent")
	errandStale   = db.Query[beforeArgs, int64]("errand/errand_stale")
	errandEmptied = db.Query[struct{ IDs []int64 }, db.None]("errand/errand_emptied")
	errandForget  = db.Query[beforeArgs, db.None]("errand/errand_forget")
	handoutAdd    = db.Query[handoutArgs, int64]("errand/handout_add")
	askerByActor  = db.Query[db.None, Asker]("errand/asker_by_actor")
)

// Asker is by whom and for which company a file is made.
type Asker struct{ Name, Number, Company, Zone string }
