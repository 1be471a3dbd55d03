package accounts_test

import (
	"testing"

	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestAWarningAtEntry: the same phone anywhere, a like name within 150 m; of what
// the asker may not see only that it is there.
func TestAWarningAtEntry(t *testing.T) {
	t.Parallel()
	s := still(t)
	d := s.draft("好邻居便利店", s.c.EastTeam, s.c.Ada, 0)
	d["phone"] = "+86 138-0000-0001"
	s.office(t).POST("/api/accounts", d).Want(201)
	for _, c := range []struct {
		name, shop, phone  string
		east               float64
		found, phones, far int
	}{
		{"the same phone, far away", "别的店", "13800000001", 9000, 1, 1, 1},
		{"the phone as others write it", "别的店", "(0086)138 0000 0001", 9000, 1, 1, 1},
		{"a like name near", "好邻局便利店", "", 149, 1, 0, 1},
		{"a like name too far", "好邻局便利店", "", 151, 0, 0, 0},
		{"another name near", "红旗超市", "", 10, 0, 0, 0},
		{"both", "好邻居便利店", "13800000001", 0, 1, 1, 1}, // beyond: by phone and by name
		{"another phone", "别的店", "13800000002", 0, 0, 0, 0},
		{"nothing to go by", "好邻居便利店", "", -1, 0, 0, 0},
	} {
		ask := map[string]any{"name": c.shop, "phone": c.phone, "location": pointOf(at(c.east, 0))}
		if c.east < 0 {
			delete(ask, "location")
		}
		got := webtest.JSON[accounts.Alike](s.rep(t, s.c.Ada).POST("/api/accounts/alike", ask).Want(200))
		phones := 0
		for _, one := range got.Items {
			if one.SamePhone {
				phones++
			}
		}
		if len(got.Items) != c.found || phones != c.phones || got.Beyond != 0 {
			t.Errorf("%s: %+v", c.name, got)
		}
		far := webtest.JSON[accounts.Alike](s.rep(t, s.c.Cao).POST("/api/accounts/alike", ask).Want(200))
		if len(far.Items) != 0 || (far.Beyond > 0) != (c.far > 0) {
			t.Errorf("%s, out of scope: %+v", c.name, far)
		}
	}
}

// TestPairsAreFoundAndDecided: each once, none that somebody has decided on.
func TestPairsAreFoundAndDecided(t *testing.T) {
	t.Parallel()
	s := still(t)
	server := s.c.Server(t.Context())
	a := s.account(t, "好邻居便利店", s.c.EastTeam, s.c.Ada, 0)
	b := s.account(t, "好邻居便利", s.c.EastTeam, s.c.Ben, 100)
	s.account(t, "好邻居便利", s.c.WestTeam, s.c.Cao, 140)
	s.account(t, "远方的好邻居便利店", s.c.EastTeam, s.c.Ada, 5000)
	find := func() []accounts.Duplicate {
		if err := s.service.FindDuplicates(server); err != nil {
			t.Fatal(err)
		}
		return webtest.JSON[web.Page[accounts.Duplicate]](s.office(t).GET("/api/accounts/duplicates").Want(200)).Items
	}
	if find(); len(find()) != 3 {
		t.Fatalf("%+v", find())
	}
	pairs := webtest.JSON[web.Page[accounts.Duplicate]](s.east(t).GET("/api/accounts/duplicates").Want(200)).Items
	if len(pairs) != 1 || pairs[0].Account.ID != a.ID || pairs[0].Other.ID != b.ID || pairs[0].Likeness < 0.85 || *pairs[0].DistanceM < 95 || *pairs[0].DistanceM > 105 {
		t.Fatalf("the branch sees %+v", pairs)
	}
	s.west(t).POST("/api/accounts/duplicates/"+id(pairs[0].ID)+"/different", nil).WantProblem(404, "duplicate_not_found")
	s.east(t).POST("/api/accounts/duplicates/"+id(pairs[0].ID)+"/different", nil).Want(204)
	if len(find()) != 2 {
		t.Errorf("%+v", find())
	}
}
