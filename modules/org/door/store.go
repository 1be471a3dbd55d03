package door

import (
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

type codeArgs struct{ Code string }

type tryArgs struct {
	Company int64
	Login   string
	At      time.Time
	Most    int
	LockS   float64
}

type tryRow struct {
	Taken       bool
	Tries       int
	LockedUntil *time.Time
}

type loginArgs struct{ Login string }

type loginAtArgs struct {
	Login string
	At    time.Time
}

type idAtArgs struct {
	ID int64
	At time.Time
}

type atArgs struct{ At time.Time }

// credential is what a sign-in is held against.
type credential struct {
	ID           int64
	EmployeeID   *int64
	Login        string
	PasswordHash string
	Disabled     bool
}

type changeArgs struct {
	ID         int64
	Hash       string
	At         time.Time
	MustChange bool
}

type rehashArgs struct {
	ID   int64
	Hash string
}

type sessionAddArgs struct {
	UserID    int64
	TokenHash []byte
	UserAgent string
	Address   string
	Remember  bool
	PhoneID   int64 // 0: on none that the user is bound to
	At        time.Time
	ExpiresAt time.Time
}

type hashArgs struct{ Hash []byte }

type hashAtArgs struct {
	Hash []byte
	At   time.Time
}

type idsArgs struct {
	IDs []int64 `db:"ids"`
}

// sessionRow is a session that was not ended, and how many of its company's were at that moment.
type sessionRow struct {
	ID        int64
	TenantID  int64
	UserID    int64
	Remember  bool
	ExpiresAt time.Time
	Ended     int64
}

type renewArgs struct {
	ID        int64
	At        time.Time
	ExpiresAt time.Time
}

type endArgs struct {
	UserID int64
	ID     int64
	Keep   int64
	At     time.Time
}

type ofUserArgs struct {
	UserID int64
	At     time.Time
}

type deviceRow struct {
	ID        int64
	UserAgent string
	Address   string
	CreatedAt time.Time
	SeenAt    time.Time
	ExpiresAt time.Time
}

type viewArgs struct {
	UnitID int32
	At     time.Time
}

type viewRow struct {
	UserID       int64
	Login        string
	Locale       string
	MustChange   bool
	Name         string
	EmployeeCode string
	PositionCode string
	Position     string
	PositionEn   string
	UnitName     string
	CompanyID    int64
	CompanyCode  string
	CompanyName  string
	TimeZone     string
	Datum        string
	Demo         bool
}

type markRow struct {
	TenantID int64
	Epoch    int64
	Ended    int64
}

type ticketAddArgs struct {
	SessionID int64
	Hash      []byte
	ExpiresAt time.Time
}

type ticketRow struct {
	SessionID int64
	TenantID  int64
}

type standingArgs struct {
	UserID     int64
	EmployeeID int64
	At         time.Time
}

// standingRow is what somebody may do and see on the company's day.
type standingRow struct {
	UserID      int64
	EmployeeID  int64
	MustChange  bool
	Disabled    bool
	UnitID      int32
	Units       []int32
	StandsFor   []int64
	Permissions []access.Permission
	Roles       []heldRole
	Facts       userFacts
	Day         time.Time
	Epoch       int64
	Until       time.Time
}

var (
	companyByCode    = db.Query[codeArgs, int64]("org/company_by_code")
	signInTry        = db.Query[tryArgs, tryRow]("org/sign_in_try")
	signInTryClear   = db.Query[loginArgs, db.None]("org/sign_in_try_clear")
	signInTryForget  = db.Query[atArgs, db.None]("org/sign_in_try_forget")
	credentialLogin  = db.Query[loginAtArgs, credential]("org/credential_by_login")
	credentialByID   = db.Query[idAtArgs, credential]("org/credential_by_id")
	credentialChange = db.Query[changeArgs, db.None]("org/credential_change")
	credentialRehash = db.Query[rehashArgs, db.None]("org/credential_rehash")
	sessionAdd       = db.Query[sessionAddArgs, int64]("org/session_add")
	sessionByToken   = db.Query[hashArgs, sessionRow]("org/session_by_token")
	sessionByIDs     = db.Query[idsArgs, sessionRow]("org/session_by_ids")
	sessionRenew     = db.Query[renewArgs, db.None]("org/session_renew")
	sessionEnd       = db.Query[endArgs, int64]("org/session_end")
	sessionOfUser    = db.Query[ofUserArgs, deviceRow]("org/session_of_user")
	sessionSweep     = db.Query[atArgs, db.None]("org/session_sweep")
	sessionView      = db.Query[viewArgs, viewRow]("org/session_view")
	markAll          = db.Query[db.None, markRow]("org/mark_all")
	ticketAdd        = db.Query[ticketAddArgs, db.None]("org/ticket_add")
	ticketUse        = db.Query[hashAtArgs, ticketRow]("org/ticket_use")
	ticketSweep      = db.Query[atArgs, db.None]("org/ticket_sweep")
	standingOf       = db.Query[standingArgs, standingRow]("org/standing_of")
)
