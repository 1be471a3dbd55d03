package main

import (
	"net/http"
	"regexp"
	"testing"
)

// A company founded beside the demo: its administrator changes the password, and sees an empty company.
func TestCompany(t *testing.T) {
	t.Parallel()
	base := demoDatabase(t)
	env := []string{"DATABASE_URL=" + base}
	said := launch(t, env, "company", "acme", "远方食品", "--admin", "jane", "--time-zone", "Asia/Urumqi").works()
	part := regexp.MustCompile(`password +(\S+)`).FindStringSubmatch(said)
	if part == nil {
		t.Fatalf("no password in %q", said)
	}
	launch(t, env, "company", "acme", "另一家").refused("tenant code taken")
	launch(t, env, "company", "next", "下一家", "--time-zone", "Mars/Olympus").refused("Mars/Olympus", "Asia/Shanghai")

	c := launch(t, env, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir()).ready()
	var me struct {
		MustChangePassword bool
		Permissions        []string
		Company            struct{ Code, TimeZone string }
	}
	in := map[string]any{"company": "acme", "login": "jane", "password": part[1]}
	c.want(http.StatusOK, "POST", "/api/org/session", in, &me)
	if !me.MustChangePassword || me.Company.TimeZone != "Asia/Urumqi" {
		t.Errorf("signed in as %+v", me)
	}
	c.want(http.StatusNoContent, "PUT", "/api/org/password", map[string]any{"current": part[1], "new": "a-new-Passw0rd-77"}, nil)
	in["password"] = "a-new-Passw0rd-77"
	c.want(http.StatusOK, "POST", "/api/org/session", in, &me)
	if me.MustChangePassword || len(me.Permissions) == 0 {
		t.Errorf("with the new password signed in as %+v", me)
	}
	if n := len(c.outlets()); n != 0 {
		t.Errorf("a new company sees %d outlets", n)
	}
	var units struct{ Items []struct{ Name string } }
	c.want(http.StatusOK, "GET", "/api/org/units", nil, &units)
	if len(units.Items) != 1 || units.Items[0].Name != "远方食品" {
		t.Errorf("units are %+v", units)
	}
}
