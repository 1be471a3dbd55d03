package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"testing"
)

// SEC-10: whoever may not see phones whole sees them masked on every way out, finds
// by the whole number all the same, and cannot write back what it was shown.
func TestPhonesLeaveMasked(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin, planner := c.as("admin1"), c.as("planner_zz")
	type outlet struct {
		ID    int64
		Rev   int32
		Phone string
	}
	var list struct{ Items []outlet }
	planner.want(http.StatusOK, "GET", "/api/geo/outlets?limit=200", nil, &list)
	number := regexp.MustCompile(`1[3-9]\d{9}`)
	shown := 0
	for _, o := range list.Items {
		if len(o.Phone) == 11 && o.Phone[3:7] == "****" {
			shown++
		}
	}
	if shown == 0 {
		t.Fatalf("no phone is masked: %+v", list.Items[:1])
	}
	one := list.Items[0]
	detail := fmt.Sprint("/api/geo/outlets/", one.ID)
	var whole outlet
	admin.want(http.StatusOK, "GET", detail, nil, &whole)
	if !number.MatchString(whole.Phone) {
		t.Fatalf("the administrator sees %q", whole.Phone)
	}
	file := planner.outletFile()
	if whole := number.Find(file); whole != nil || !bytes.Contains(file, []byte("****")) {
		t.Errorf("the file of outlets shows %q: %.300s", whole, file)
	}
	for _, ask := range []struct {
		method, path string
		body         any
	}{
		{"GET", "/api/geo/outlets?limit=200", nil},
		{"GET", detail, nil},
		{"GET", "/ogc/collections/outlets/items?limit=500", nil},
		{"POST", "/api/accounts/search", map[string]any{"limit": 200}},
		{"GET", "/api/accounts/contacts?limit=200", nil},
		{"GET", "/api/accounts/0/cards", nil},
		{"GET", "/api/org/employees?limit=200", nil},
		{"GET", "/api/org/reps", nil},
	} {
		status, _, body := planner.send(ask.method, ask.path, ask.body)
		if status != http.StatusOK {
			t.Errorf("%s: %d %.200s", ask.path, status, body)
		}
		if found := number.Find(body); found != nil {
			at := bytes.Index(body, found)
			t.Errorf("%s shows %s: %s", ask.path, found, body[max(0, at-60):min(len(body), at+30)])
		}
	}
	var found struct{ Items []outlet }
	planner.want(http.StatusOK, "GET", "/api/geo/outlets?"+url.Values{"q": {whole.Phone}}.Encode(), nil, &found)
	if len(found.Items) == 0 {
		t.Error("the whole number finds nothing")
	}
	planner.want(http.StatusOK, "PATCH", detail, map[string]any{"rev": whole.Rev, "phone": one.Phone, "channel": "流通"}, nil)
	admin.want(http.StatusOK, "GET", detail, nil, &found.Items[0])
	if found.Items[0].Phone != whole.Phone {
		t.Errorf("the masked number was written: %s", found.Items[0].Phone)
	}

	var me struct{ Watermark, Name string }
	planner.want(http.StatusOK, "GET", "/api/org/session", nil, &me)
	if me.Watermark != "" {
		t.Errorf("marked %q before anybody wanted it", me.Watermark)
	}
	admin.want(http.StatusOK, "PUT", "/api/app/parameters/org.watermark", map[string]any{"value": true, "reason": "test"}, nil)
	planner.want(http.StatusOK, "GET", "/api/org/session", nil, &me)
	if len(me.Watermark) <= len(me.Name) {
		t.Errorf("marked %q", me.Watermark)
	}
}
