package door_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/org/door"
)

func TestSignIn(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	got := s.try(" ADA ", right).Want(200)
	me := webtest.JSON[door.Session](got)
	if me.UserID != s.User(s.Ada) || me.EmployeeID != s.Ada || me.Name != "ada" || me.Company.ID != s.ID ||
		me.Company.TimeZone != "Asia/Shanghai" || me.UnitID != s.EastTeam || me.UnitName != "east-team" ||
		len(me.UnitIDs) != 0 || len(me.Permissions) != 0 || !me.ExpiresAt.Equal(s.Clock.Now().Add(12*time.Hour)) {
		t.Errorf("session %+v", me)
	}
	if strings.Contains(string(got.Body), cookieOf(t, got).Value) {
		t.Error("the token stands in the body")
	}
	ada := s.WithToken(cookieOf(t, got).Value)
	if again := webtest.JSON[door.Session](ada.GET("/api/org/session").Want(200)); again.UserID != me.UserID {
		t.Errorf("session %+v", again)
	}
	gone := cookieOf(t, ada.DELETE("/api/org/session").Want(204))
	if gone.Value != "" || gone.MaxAge >= 0 {
		t.Errorf("signing out left the cookie %v", gone)
	}
	ada.GET("/api/org/session").WantProblem(401, "session_over")
}

func TestCompanyIsNeededWhenThereAreSeveral(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	testkit.NewCompany(t, s.d) // and it has an ada, too
	s.try("ada", right).WantProblem(422, "company_needed")
	var code string
	if err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT code FROM app.tenant WHERE id = $1`, s.ID).Scan(&code); err != nil {
		t.Fatal(err)
	}
	in := door.SignIn{Company: " " + strings.ToUpper(code), Login: "ada", Password: right}
	if me := webtest.JSON[door.Session](s.Stranger().POST("/api/org/session", in).Want(200)); me.Company.ID != s.ID {
		t.Errorf("session %+v", me)
	}
	in.Company = "nowhere"
	if p := s.Stranger().POST("/api/org/session", in).WantProblem(401, "sign_in_wrong"); p.Params["left"] != 4.0 {
		t.Errorf("an unknown company: %v", p.Params)
	}
}

// PLT-05: five wrong tries lock for fifteen minutes, also over a restart, and a
// login that does not exist answers the same.
func TestFiveWrongTriesLock(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	until := s.Clock.Now().Add(15 * time.Minute).Format(time.RFC3339)
	for _, login := range []string{"ada", "nobody", strings.Repeat("n", 150)} {
		for left := 4; left >= 1; left-- {
			if p := s.try(login, "wrong").WantProblem(401, "sign_in_wrong"); p.Params["left"] != float64(left) {
				t.Errorf("%s: %v, want %d left", login, p.Params, left)
			}
		}
		for range 2 {
			if p := s.try(login, "wrong").WantProblem(401, "sign_in_locked"); p.Params["until"] != until {
				t.Errorf("%s: %v, want until %s", login, p.Params, until)
			}
		}
	}
	s.try("ada", right).WantProblem(401, "sign_in_locked")

	second := webtest.New(t, s.d, webtest.Options{Clock: s.Clock}, func(kit app.Kit) []app.Module {
		return []app.Module{{Name: "org", Params: door.Parameters(), Routes: door.New(kit, door.Options{Cost: cheap}).Routes}}
	})
	restarted := &stage{House: second}
	restarted.try("ada", right).WantProblem(401, "sign_in_locked")
	s.Clock.Forward(15*time.Minute - time.Second)
	restarted.try("ada", right).WantProblem(401, "sign_in_locked")
	s.Clock.Forward(time.Second)
	restarted.try("ada", right).Want(200)
	if p := restarted.try("ada", "wrong").WantProblem(401, "sign_in_wrong"); p.Params["left"] != 4.0 {
		t.Errorf("after signing in the count begins anew, got %v", p.Params)
	}
}

func TestManyGuessesAtOnceAreFiveAtMost(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	answers := make(chan string, 20)
	var guesses sync.WaitGroup
	for i := range cap(answers) {
		guesses.Go(func() {
			answers <- webtest.JSON[web.Problem](s.try("ada", fmt.Sprint("guess ", i))).Code
		})
	}
	guesses.Wait()
	close(answers)
	count := map[string]int{}
	for code := range answers {
		count[code]++
	}
	if count["sign_in_wrong"] != 4 || count["sign_in_locked"] != 16 {
		t.Errorf("got %v, want 4 wrong and 16 locked", count)
	}
}

func TestDisabledIsSaidToWhoKnowsThePassword(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	s.d.AsOwner(t, `UPDATE org.user_account SET disabled_at = now() WHERE id = $1`, s.User(s.Ada))
	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2026-03-02' WHERE id = $1`, s.Ben)
	s.d.AsOwner(t, `UPDATE org.employee SET left_on = '2026-03-03' WHERE id = $1`, s.Cao)
	s.try("ada", "wrong").WantProblem(401, "sign_in_wrong")
	s.try("ada", right).WantProblem(401, "user_disabled")
	s.try("ben", right).WantProblem(401, "user_disabled")
	s.try("cao", right).Want(200)
}

func TestAnAddressThatGuessesIsSlowedDown(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{})
	for i := range 20 {
		s.try(fmt.Sprint("login", i), "wrong").WantProblem(401, "sign_in_wrong")
	}
	p := s.try("ada", right).WantProblem(503, "sign_in_too_often")
	if p.Params["waitS"] != 2.0 {
		t.Errorf("params %v", p.Params)
	}
	s.Clock.Forward(2 * time.Second)
	s.try("ada", right).Want(200)
}

// SEC-01: no secret in a URL, and the cookie stays with the browser and the site.
func TestTheSessionTravelsInHeadersOnly(t *testing.T) {
	t.Parallel()
	s := newStage(t, webtest.Options{Secure: true})
	got := s.try("ada", right).Want(200)
	c := cookieOf(t, got)
	if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || len(c.Value) != 43 {
		t.Errorf("cookie %+v", c)
	}
	if got.Header.Get("Strict-Transport-Security") == "" {
		t.Error("no HSTS")
	}
	for _, query := range []string{"?token=", "?access_token=", "?xuntu_session=", "?ticket="} {
		s.Stranger().GET("/api/org/session"+query+c.Value).WantProblem(401, "sign_in_needed")
	}
	for _, r := range s.API.Routes() {
		if strings.Contains(r.Path, "token") || strings.Contains(r.Path, "{ticket}") {
			t.Errorf("route %s %s has a secret in its path", r.ID, r.Path)
		}
	}
	var kept int
	err := s.d.Owner.Pool().QueryRow(t.Context(), `SELECT count(*) FROM org.session s WHERE strpos(s::text, $1) > 0`, c.Value).Scan(&kept)
	if err != nil || kept != 0 {
		t.Errorf("the database keeps the token itself (%v)", err)
	}
}
