package offline

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
)

type (
	phoneArgs    struct{ Phone uuid.UUID }
	phoneAddArgs struct {
		Phone uuid.UUID
		Now   time.Time
	}
	phoneRow struct {
		LastN     int64
		Tries     int
		TriedFrom *time.Time
	}
	triedArgs struct {
		Phone uuid.UUID
		LastN int64
		Now   time.Time
	}
	commandArgs struct {
		Phone uuid.UUID
		N     int64
	}
	commandRow struct {
		ID     uuid.UUID
		Answer json.RawMessage
	}
	keepArgs struct {
		Phone   uuid.UUID
		N       int64
		ID      uuid.UUID
		Type    string
		MadeAt  time.Time
		Now     time.Time
		Answer  json.RawMessage
		Payload *json.RawMessage
	}
)

var (
	phoneAdd    = db.Query[phoneAddArgs, db.None]("offline/phone_add")
	phoneLock   = db.Query[phoneArgs, phoneRow]("offline/phone_lock")
	phoneLast   = db.Query[phoneArgs, int64]("offline/phone_last")
	phoneTried  = db.Query[triedArgs, db.None]("offline/phone_tried")
	commandFind = db.Query[commandArgs, commandRow]("offline/command_find")
	commandKeep = db.Query[keepArgs, db.None]("offline/command_keep")
)
