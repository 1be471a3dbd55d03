package audit

import (
	"crypto/sha256"
	"encoding/binary"
	"time"
)

// event is one change as it is sealed.
type event struct {
	ID        int64
	At        time.Time
	UserID    *int64
	TableName string
	RowID     string
	Action    string
	Before    *string // JSON as PostgreSQL writes it
	After     *string
	Reason    *string
}

// seal is the hash of an event over the seal before it: SHA-256 of the previous
// hash and every field, each with its length, so that no two events share a text.
func seal(previous []byte, e event) []byte {
	h := sha256.New()
	h.Write(previous)
	number := func(n int64) { _ = binary.Write(h, binary.BigEndian, n) }
	text := func(s *string) {
		if s == nil {
			number(-1)
			return
		}
		number(int64(len(*s)))
		h.Write([]byte(*s))
	}
	number(e.ID)
	number(e.At.UnixMicro())
	if e.UserID == nil {
		number(-1)
	} else {
		number(*e.UserID)
	}
	text(&e.TableName)
	text(&e.RowID)
	text(&e.Action)
	text(e.Before)
	text(e.After)
	text(e.Reason)
	return h.Sum(nil)
}
