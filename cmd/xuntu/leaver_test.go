package main

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

// PLT-03: when an employee leaves, the outlets wait in the list of those to
// hand over and the phones are ended: three rooms that do not know each other.
func TestALeaversOutletsWaitAndPhonesEnd(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	rep, boss, admin := c.as("rep_zz003"), c.as("sup_zz01"), c.as("admin1")
	var me struct{ EmployeeID int64 }
	rep.want(http.StatusOK, "GET", "/api/org/session", nil, &me)
	phone := rep.pair()
	own := len(rep.outlets())
	if own == 0 {
		t.Fatal("the rep has no outlets")
	}
	var waiting struct{ Total int }
	handover := fmt.Sprintf("/api/geo/outlets?handover=true&rep=%d", me.EmployeeID)
	boss.want(http.StatusOK, "GET", handover, nil, &waiting)
	if waiting.Total != 0 {
		t.Fatalf("%d outlets wait before anybody has left", waiting.Total)
	}

	listed := func() bool {
		t.Helper()
		var list struct{ Items []struct{ ID int64 } }
		admin.want(http.StatusOK, "GET", "/api/tracking/devices", nil, &list)
		for _, d := range list.Items {
			if d.ID == phone.Device.ID {
				return true
			}
		}
		return false
	}
	if !listed() {
		t.Fatal("the phone is not among the devices")
	}

	employee := fmt.Sprint("/api/org/employees/", me.EmployeeID)
	var e struct{ Rev int32 }
	admin.want(http.StatusOK, "GET", employee, nil, &e)
	today := time.Now().In(time.FixedZone("Shanghai", 8*3600)).Format(time.DateOnly)
	admin.want(http.StatusOK, "PATCH", employee, map[string]any{"rev": e.Rev, "leftOn": today, "reason": "left"}, nil)
	rep.want(http.StatusUnauthorized, "GET", "/api/org/session", nil, nil)

	until := func(what string, done func() bool) {
		t.Helper()
		for end := time.Now().Add(time.Minute); !done(); time.Sleep(50 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%s: not within a minute", what)
			}
		}
	}
	until("the outlets wait", func() bool {
		boss.want(http.StatusOK, "GET", handover, nil, &waiting)
		return waiting.Total == own
	})
	until("the phone is ended", func() bool { return !listed() })
	if status, _, body := c.send("POST", "/api/tracking/fixes", batch(1, 1, time.Now().UnixMilli()), "Authorization", "Bearer "+phone.Token); status < 400 {
		t.Errorf("the phone still sends: %d %s", status, body)
	}
}
