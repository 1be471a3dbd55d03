package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// PLT-08: a rule of a role hides rows from its holders in the list, the detail, the
// map's tiles and sums, and the export alike; taken away, it hides nothing.
func TestAnAccessRuleHoldsEverywhere(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin, planner := c.as("admin1"), c.as("planner_zz")
	type heldRole struct {
		ID, Rev int32
		Code    string
	}
	var roles struct{ Items []heldRole }
	admin.want(http.StatusOK, "GET", "/api/org/roles", nil, &roles)
	role := roles.Items[slices.IndexFunc(roles.Items, func(r heldRole) bool { return r.Code == "planner" })]
	address := fmt.Sprint("/api/org/roles/", role.ID)
	branch := planner.outlets()
	admin.want(http.StatusOK, "PATCH", address, map[string]any{"rev": role.Rev, "scope": "company"}, nil)
	whole := admin.outlets()
	if got := planner.outlets(); len(got) != len(whole) || len(branch) >= len(whole) {
		t.Fatalf("the planner sees %d of %d, of its branch %d", len(got), len(whole), len(branch))
	}
	var found struct {
		Items []struct {
			ID                       int64
			Code, Name, Class, State string
		}
	}
	want := maps.Clone(branch)
	admin.want(http.StatusOK, "GET", "/api/geo/outlets?class=KA&limit=200", nil, &found)
	for _, o := range found.Items {
		delete(want, o.Code)
	}
	if len(found.Items) == 0 || len(want) == len(branch) {
		t.Fatal("no KA outlets in the branch")
	}

	rule := map[string]any{"source": "account.district in user.districts and account.grade != 'KA'", "active": true}
	for source, code := range map[string]string{
		"account.district in user.districts and": "rule_invalid", "account.grade > 3": "rule_invalid", "outlet.class == 'A'": "rule_invalid",
		"account.name.matches('a*')": "rule_invalid", "account.termsDays": "rule_invalid",
	} {
		var problem struct{ Code string }
		admin.want(http.StatusUnprocessableEntity, "PUT", address+"/access/account", map[string]any{"source": source, "active": true}, &problem)
		if problem.Code != code {
			t.Errorf("%s: %s", source, problem.Code)
		}
	}
	planner.want(http.StatusForbidden, "PUT", address+"/access/account", rule, nil)
	admin.want(http.StatusOK, "PUT", address+"/access/account", rule, nil)

	same := func(what string, got map[string]string) {
		t.Helper()
		if !maps.Equal(got, want) {
			t.Errorf("%s: %d rows, want %d", what, len(got), len(want))
		}
	}
	same("the list", planner.outlets())
	same("the export", planner.exported())
	accounts := planner.accounts()
	for code := range accounts {
		if _, seen := want[code]; !seen {
			t.Errorf("the account %s is shown", code)
		}
	}
	if len(accounts) == 0 {
		t.Error("no account is shown")
	}
	planner.want(http.StatusNotFound, "GET", fmt.Sprint("/api/geo/outlets/", found.Items[0].ID), nil, nil)
	admin.want(http.StatusOK, "GET", fmt.Sprint("/api/geo/outlets/", found.Items[0].ID), nil, nil)
	if _, _, page := planner.send("GET", "/ogc/collections/outlets/items?limit=1000&filter=class%3D%27KA%27", nil); !bytes.Contains(page, []byte(`"numberReturned":0`)) {
		t.Errorf("features are shown: %.300s", page)
	}
	until := func(what string, done func() (told any, yes bool)) {
		t.Helper()
		for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
			told, yes := done()
			if yes {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("%s: not within a minute: %+v", what, told)
			}
		}
	}
	// What is found is written by a job that hears of the demo's rows; only then does finding nothing mean anything.
	until("control: everybody's search finds the outlet and its account", func() (any, bool) {
		hits := admin.finds(found.Items[0].Name, found.Items[0].Code)
		return hits, len(hits) >= 2
	})
	for _, o := range found.Items {
		if hits := planner.finds(o.Name, o.Code); len(hits) > 0 {
			t.Errorf("the search finds %s: %v", o.Code, hits)
		}
	}
	// The map and its sums are drawn from memory, which hears within two seconds.
	type sum struct {
		Key     string
		Outlets int
	}
	until("the sum by class has no KA", func() (any, bool) {
		var tally struct{ Items []sum }
		planner.want(http.StatusOK, "GET", "/api/tiles/tally?by=class", nil, &tally)
		return tally, len(tally.Items) > 0 && !slices.ContainsFunc(tally.Items, func(s sum) bool { return s.Key == "KA" })
	})
	_, _, theirs := planner.send("GET", "/tiles/points/0/0/0", nil)
	_, _, all := admin.send("GET", "/tiles/points/0/0/0", nil)
	if len(theirs) == 0 || len(theirs) >= len(all) {
		t.Errorf("the tile has %d bytes, everybody's %d", len(theirs), len(all))
	}

	admin.want(http.StatusOK, "DELETE", address+"/access/account", nil, nil)
	if got := planner.outlets(); len(got) != len(whole) {
		t.Errorf("without a rule %d of %d", len(got), len(whole))
	}
}

// finds gives the outlets, accounts and contacts that the search of everything shows of the outlet with a code.
func (c *client) finds(name, code string) (hits []string) {
	c.t.Helper()
	var groups struct {
		Items []struct {
			Kind  string
			Items []struct{ Title, Line string }
		}
	}
	for _, words := range []string{name, code} {
		c.want(http.StatusOK, "GET", "/api/search?"+url.Values{"q": {words}}.Encode(), nil, &groups)
		for _, g := range groups.Items {
			for _, hit := range g.Items {
				if g.Kind != "task" && strings.Contains(hit.Line, code) || g.Kind == "contact" && strings.Contains(hit.Line, name) {
					hits = append(hits, g.Kind+" "+hit.Title+" "+hit.Line)
				}
			}
		}
	}
	return hits
}

// outletFile has the outlets that the actor sees written into a file, and takes it.
func (c *client) outletFile() []byte {
	c.t.Helper()
	var e struct {
		ID      int64
		State   string
		Failure any
	}
	c.want(http.StatusOK, "POST", "/api/sheets/tables/geo.outlets/exports", map[string]any{"format": "csv", "lang": "en"}, &e)
	at := fmt.Sprint("/api/errand/errands/", e.ID)
	for end := time.Now().Add(patience); e.State != "done"; time.Sleep(50 * time.Millisecond) {
		if c.want(http.StatusOK, "GET", at, nil, &e); e.State == "failed" || time.Now().After(end) {
			c.t.Fatalf("the export is %s: %v", e.State, e.Failure)
		}
	}
	_, _, body := c.send("GET", at+"/files/result", nil)
	return body
}

// exported gives code and name of every outlet in the actor's export.
func (c *client) exported() map[string]string {
	c.t.Helper()
	body := c.outletFile()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) == 0 {
		c.t.Fatalf("export: %v %.200s", err, body)
	}
	code, name := slices.Index(rows[0], "code"), slices.Index(rows[0], "name")
	all := map[string]string{}
	for _, row := range rows[1:] {
		all[row[code]] = row[name]
	}
	return all
}

// accounts gives code and name of the accounts in the actor's scope.
func (c *client) accounts() map[string]string {
	c.t.Helper()
	all := map[string]string{}
	for after := ""; ; {
		var page struct {
			Items []struct{ Code, Name string }
			Next  string
		}
		c.want(http.StatusOK, "POST", "/api/accounts/search", map[string]any{"limit": 200, "after": after}, &page)
		for _, o := range page.Items {
			all[o.Code] = o.Name
		}
		if page.Next == "" {
			return all
		}
		after = page.Next
	}
}
