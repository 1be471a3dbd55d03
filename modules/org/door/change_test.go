package door_test

import (
	"testing"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org/door"
)

// PLT-05: a weak password is refused, with the reason.
func TestWeakness(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, password, login string
		strict                bool
		reason                string
	}{
		{"seven", "abcdef7", "ada", false, "too_short"},
		{"eight will do in the field", "abkdef78", "ada", false, ""},
		{"eight is short for who deals with people", "abkdef78", "ada", true, "too_short"},
		{"ten will do for them", "abkdef7890", "ada", true, ""},
		{"Chinese letters are letters", "巡图跑店路线图7", "ada", false, ""},
		{"eight characters, not eight bytes", "巡图7", "ada", false, "too_short"},
		{"letters only", "abcdefghij", "ada", false, "letters_and_digits"},
		{"digits only", "4815162342", "ada", false, "letters_and_digits"},
		{"holds the login", "xxAda77777", "ada", false, "like_login"},
		{"is a part of the login", "office77", "office77@shop.cn", false, "like_login"},
		{"guessed first", "Password123", "ada", false, "too_common"},
		{"guessed first here", "woaini1314", "ada", true, "too_common"},
		{"endless", string(make([]byte, 200)) + "a7", "ada", false, "too_long"},
	} {
		err := door.Weakness(c.password, c.login, c.strict)
		if got := reasonOf(err); got != c.reason {
			t.Errorf("%s: reason %q, want %q", c.name, got, c.reason)
		}
	}
	for range 200 { // for a login whose letters no lent password has: one in a few thousand holds "ada" by chance
		if err := door.Weakness(door.LentPassword(), "lilo", true); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStrictIsWhoDealsWithPeople(t *testing.T) {
	t.Parallel()
	for may, want := range map[access.Permission]bool{"org.users": true, "org.view": true, "visits.check_in": false, "": false} {
		if got := door.Strict([]access.Permission{"geo.view", may}); got != want {
			t.Errorf("%q: %v, want %v", may, got, want)
		}
	}
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.grant(t, s.EastBoss, "subtree", s.East, "org.users")
	desk, phone := s.enter(t, "eastboss", right), s.enter(t, "eastboss", right)
	put := func(current, next string) *webtest.Answer {
		return desk.PUT("/api/org/password", door.PasswordChange{Current: current, New: next})
	}
	if p := put("wrong", "a new password 7").WantProblem(422, "password_wrong"); p.Params["left"] != 4.0 {
		t.Errorf("params %v", p.Params)
	}
	if p := put(right, "abkdef789").WantProblem(422, "password_weak"); p.Params["reason"] != "too_short" || p.Params["min"] != 10.0 {
		t.Errorf("params %v", p.Params)
	}
	if p := put(right, right).WantProblem(422, "password_weak"); p.Params["reason"] != "same_as_before" {
		t.Errorf("params %v", p.Params)
	}
	put(right, "a new password 7").Want(204)
	desk.GET("/api/org/session").Want(200)
	phone.GET("/api/org/session").WantProblem(401, "session_over")
	s.try("eastboss", right).WantProblem(401, "sign_in_wrong")
	s.try("eastboss", "a new password 7").Want(200)
	for range 4 {
		put("wrong", "x").WantProblem(422, "password_wrong")
	}
	put("wrong", "x").WantProblem(422, "sign_in_locked")
	desk.GET("/api/org/session").Want(200)
}

// PLT-05: a lent password forces a change at the next sign-in, and until then
// the server allows nothing else.
func TestALentPasswordMustBeChanged(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.grant(t, s.Ada, "own", 0, "secret.see")
	before := s.enter(t, "ada", right)
	before.GET("/api/secret").Want(204)
	lent := door.LentPassword()
	hash, err := s.door.Hash(t.Context(), lent)
	if err != nil {
		t.Fatal(err)
	}
	ctx := s.Server(t.Context())
	s.d.MustWrite(t, ctx, func(tx db.Tx) error { return s.door.Lend(ctx, tx, s.User(s.Ada), "ada", hash) })
	s.door.Changed(ctx)

	before.GET("/api/secret").WantProblem(401, "session_over")
	ada := s.enter(t, "ada", lent)
	me := webtest.JSON[door.Session](ada.GET("/api/org/session").Want(200))
	if !me.MustChangePassword || len(me.Permissions) != 0 {
		t.Errorf("session %+v", me)
	}
	ada.GET("/api/secret").WantProblem(403, "password_change_needed")
	ada.GET("/api/org/sessions").WantProblem(403, "password_change_needed")
	ada.POST("/api/live/tickets", nil).WantProblem(403, "password_change_needed")
	ada.PUT("/api/org/password", door.PasswordChange{Current: lent, New: "my own words 7"}).Want(204)
	ada.GET("/api/secret").Want(204)
	if me := webtest.JSON[door.Session](ada.GET("/api/org/session").Want(200)); me.MustChangePassword || len(me.Permissions) != 1 {
		t.Errorf("session %+v", me)
	}
}

func reasonOf(err error) string {
	f, _ := fault.Of(err)
	if f == nil {
		return ""
	}
	return f.Params["reason"].(string)
}
