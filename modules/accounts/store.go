package accounts

import (
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
)

type idArgs struct{ ID int64 }

type idsArgs struct{ IDs []int64 }

type accountRow struct {
	ID          int64
	Code        string
	Name        string
	Kind        string
	State       string
	Roles       []string
	UnitID      int32
	RepID       *int64
	Phone       string
	Fax         string
	Mail        string
	Web         string
	Address     string
	Industry    string
	Settlement  string
	TermsDays   int32
	Delivery    string
	OrderDay    int32
	Note        string
	Extra       fields.Values
	MergedInto  *int64
	PooledAt    *time.Time
	CreatedBy   *int64
	CreatedAt   time.Time
	ConfirmedAt *time.Time
	TouchedAt   time.Time
	Rev         int32
	UpdatedAt   time.Time
	OutletID    *int64
	Outlets     int
	Class       string
	Channel     string
	Location    *orb.Point
	DistanceM   *float64
	Licence     string
}

// filterArgs is what lists of accounts are narrowed by; nil narrows nothing.
type filterArgs struct {
	Pattern     *string // of the longest word, for the index
	Patterns    []string
	States      []string
	Kinds       []string
	Roles       []string
	Classes     []string
	Channels    []string
	Units       []int32
	Reps        []int64
	Settlements []string
	OrderDay    *int32
	Delivery    string
	Industry    string
	Licence     string
	ListID      *int64
	Today       time.Time
	NearBox     orb.Geometry
	Near        orb.Geometry
	WithinM     float64
	Area        orb.Geometry
	Extra       *string // a predicate in SQL/JSON path
}

type listArgs struct {
	filterArgs
	AfterM    float64
	AfterCode string
	Most      int
}

type idsAsked struct {
	filterArgs
	Most int
}

type stateCount struct {
	State    string
	Accounts int
}

type addArgs struct {
	UnitID     int32
	RepID      *int64
	Code       string
	Name       string
	Kind       string
	State      string
	Roles      []string
	Phone      string
	Fax        string
	Mail       string
	Web        string
	Address    string
	Industry   string
	Settlement string
	TermsDays  int32
	Delivery   string
	OrderDay   int32
	Note       string
	Extra      fields.Values
	At         time.Time
}

type added struct {
	ID   int64
	Code string
}

type setArgs struct {
	ID         int64
	Name       string
	Kind       string
	Roles      []string
	Phone      string
	Fax        string
	Mail       string
	Web        string
	Address    string
	Industry   string
	Settlement string
	TermsDays  int32
	Delivery   string
	OrderDay   int32
	Note       string
	Extra      fields.Values
	At         time.Time
}

type todayArgs struct {
	ID    int64
	Today time.Time
}

var (
	planCustom   = db.Query[db.None, string]("accounts/plan_custom")
	accountByID  = db.Query[todayArgs, accountRow]("accounts/account_by_id")
	accountList  = db.Query[listArgs, accountRow]("accounts/account_list")
	accountCount = db.Query[filterArgs, stateCount]("accounts/account_count")
	accountIDs   = db.Query[idsAsked, int64]("accounts/account_ids")
	accountLock  = db.Query[idArgs, int64]("accounts/account_lock")
	accountAdd   = db.Query[addArgs, added]("accounts/account_add")
	accountSet   = db.Query[setArgs, db.None]("accounts/account_set")
	accountTouch = db.Query[struct {
		OutletID int64
		At       time.Time
	}, db.None]("accounts/account_touch")
	outletsUnmet  = db.Query[idsArgs, bound]("accounts/outlet_unmet")
	accountsFound = db.Query[foundArgs, db.None]("accounts/account_found")
	outletBind    = db.Query[bindArgs, db.None]("accounts/outlet_bind")
)

// bound is an outlet with its account.
type bound struct {
	ID       int64
	OutletID int64
}

type bindArgs struct {
	IDs       []int64
	OutletIDs []int64
}

type foundArgs struct {
	bindArgs
	UserID int64
	At     time.Time
}
