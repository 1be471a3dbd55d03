package attendance_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"xuntu.dev/internal/offline"
	"xuntu.dev/modules/attendance"
)

func number(n int64) string { return strconv.FormatInt(n, 10) }

func join(list []string) string { return strings.Join(list, " ") }

func sent(t *testing.T, n int64, p attendance.NewPunch) offline.Sent {
	t.Helper()
	payload, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return offline.Sent{N: n, ID: uuid.New(), Type: "attendance.punch", Version: 1, MadeAt: p.At, Payload: payload}
}
