package door

import (
	"time"

	"xuntu.dev/internal/db"
)

type phoneBindArgs struct {
	UserID int64
	Hash   []byte
	Label  string
	At     time.Time
}

// phoneRow is the phone that a user is bound to: whether it is the one at the door, and whether it was bound just now.
type phoneRow struct {
	ID      int64
	Label   string
	BoundAt time.Time
	Same    bool
	Fresh   bool
}

type phoneAskArgs struct {
	UserID int64
	At     time.Time
	Note   string
}

type unboundArgs struct {
	UserID int64
	ID     int64
	Desks  bool
	At     time.Time
}

// leadRow is somebody who leads a user.
type leadRow struct {
	ID   int64
	Name string
}

var (
	phoneBind         = db.Query[phoneBindArgs, phoneRow]("org/phone_bind")
	phoneAsk          = db.Query[phoneAskArgs, int64]("org/phone_ask")
	phoneReleasers    = db.Query[ofUserArgs, leadRow]("org/phone_releasers")
	sessionOfPhoneEnd = db.Query[idAtArgs, db.None]("org/session_of_phone_end")
	sessionUnboundEnd = db.Query[unboundArgs, db.None]("org/session_unbound_end")
)
