package accounts_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/accounts"
)

// TestWhoFindsWhichAccounts: the own ones, the subtree's, none of a sibling, none of another company.
func TestWhoFindsWhichAccounts(t *testing.T) {
	t.Parallel()
	s := still(t)
	other := testkit.NewCompany(t, s.d)
	ids := map[string]int64{
		"ada": s.account(t, "ada", s.c.EastTeam, s.c.Ada, 0).ID, "ben": s.account(t, "ben", s.c.EastTeam, s.c.Ben, 50).ID,
		"cao": s.account(t, "cao", s.c.WestTeam, s.c.Cao, 100).ID,
	}
	for _, c := range []struct {
		name   string
		client *webtest.Client
		sees   []string
	}{
		{"a rep", s.rep(t, s.c.Ada), []string{"ada"}},
		{"its supervisor", s.east(t), []string{"ada", "ben"}},
		{"the sibling", s.west(t), []string{"cao"}},
		{"head office", s.office(t), []string{"ada", "ben", "cao"}},
		{"another company", s.As(other.HeadLead(t.Context(), all...)), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if names := found(c.client, map[string]any{}); !slices.Equal(names, c.sees) {
				t.Errorf("finds %v, want %v", names, c.sees)
			}
			for name, account := range ids {
				want := 404
				if slices.Contains(c.sees, name) {
					want = 200
				}
				answer := c.client.GET("/api/accounts/" + id(account)).Want(want)
				c.client.GET("/api/accounts/" + id(account) + "/timeline").Want(want)
				if want == 404 && strings.Contains(string(answer.Body), name) {
					t.Errorf("the answer tells of %s", name)
				}
			}
		})
	}
	s.As(s.c.HeadLead(t.Context())).POST("/api/accounts/search", map[string]any{}).WantProblem(403, "not_allowed")
}

// TestSearchesOfAccounts: every filter alone, several together, areas, pages.
func TestSearchesOfAccounts(t *testing.T) {
	t.Parallel()
	s := still(t)
	office := s.office(t)
	for i, name := range []string{"文化路便利店", "红旗超市", "花园酒楼", "远方商行"} {
		d := s.draft(name, s.c.EastTeam, s.c.Ada, []float64{0, 400, 2900, 9000}[i])
		d["code"], d["phone"], d["class"], d["channel"] = fmt.Sprint("K", i), fmt.Sprint("1390000000", i), []string{"A", "B", "B", "C"}[i], []string{"便利店", "超市", "餐饮", "小店"}[i]
		d["orderDay"], d["settlement"], d["prospect"] = i, []string{"cash", "monthly", "cash", "credit"}[i], i == 3
		office.POST("/api/accounts", d).Want(201)
	}
	near := fmt.Sprintf("%f,%f", market.Lon(), market.Lat())
	box := `{"type":"Polygon","coordinates":[[[113.62,34.74],[113.635,34.74],[113.635,34.75],[113.62,34.75],[113.62,34.74]]]}`
	for name, c := range map[string]struct {
		search string
		want   string
	}{
		"words":               {`"q":"路 便利"`, "K0"},
		"part of a phone":     {`"q":"00001"`, "K1"},
		"code":                {`"q":"k2"`, "K2"},
		"within 3 km":         {`"near":"` + near + `","withinM":3000`, "K0 K1 K2"},
		"nearest first":       {`"near":"113.72,34.7466"`, "K3 K2 K1 K0"},
		"in a drawn polygon":  {`"within":` + box, "K0 K1"},
		"polygon and class":   {`"within":` + box + `,"class":["B","C"]`, "K1"},
		"class":               {`"class":["A","C"]`, "K0 K3"},
		"channel":             {`"channel":["餐饮"]`, "K2"},
		"state":               {`"state":["prospect"]`, "K3"},
		"settlement":          {`"settlement":["cash"]`, "K0 K2"},
		"order day":           {`"orderDay":0`, "K0"},
		"rep of nobody":       {`"rep":[999]`, ""},
		"unit":                {`"units":[` + id(int64(s.c.EastTeam)) + `]`, "K0 K1 K2 K3"},
		"an unknown licence":  {`"licence":"revoked"`, ""},
		"everything together": {`"q":"店","class":["A"],"state":["active"],"near":"` + near + `","withinM":100,"settlement":["cash"]`, "K0"},
	} {
		page := webtest.JSON[accounts.AccountPage](office.Send("POST", "/api/accounts/search", "application/json", []byte("{"+c.search+"}")).Want(200))
		var codes []string
		for _, a := range page.Items {
			codes = append(codes, a.Code)
		}
		if got := strings.Join(codes, " "); got != c.want || *page.Total != len(codes) {
			t.Errorf("%s: %q of %d, want %q", name, got, *page.Total, c.want)
		}
	}
	for _, search := range []map[string]any{{}, {"near": near}} {
		var codes []string
		search["limit"], search["after"] = 1, ""
		for range 5 {
			page := webtest.JSON[accounts.AccountPage](office.POST("/api/accounts/search", search).Want(200))
			for _, a := range page.Items {
				codes = append(codes, a.Code)
			}
			if search["after"] = page.Next; page.Next == "" {
				break
			}
		}
		if got := strings.Join(codes, " "); got != "K0 K1 K2 K3" {
			t.Errorf("one by one: %s", got)
		}
	}
	for _, bad := range []string{`{"after":"nonsense"}`, `{"withinM":5}`, `{"near":"x"}`, `{"within":{"type":"Point","coordinates":[1,2]}}`} {
		if answer := office.Send("POST", "/api/accounts/search", "application/json", []byte(bad)); answer.Status != 422 {
			t.Errorf("%s: %d", bad, answer.Status)
		}
	}
}

// TestAListOf20000UsesItsIndexes reads the plans of a page under the policy: no
// page, no search by words and none by place looks at every account.
func TestAListOf20000UsesItsIndexes(t *testing.T) {
	t.Parallel()
	s := still(t)
	s.fill(t, 20_000)
	ctx := s.c.HeadLead(t.Context())
	for _, q := range []struct{ name, index, sql string }{
		{"a page by code", "account_code_taken", `SELECT a.id FROM accounts.account a WHERE a.state <> 'merged' AND a.code > '' ORDER BY a.code LIMIT 51`},
		{"words", "account_words", `SELECT a.id FROM accounts.account a WHERE a.words LIKE '%名字 7123%'`},
		{"a drawn area", "outlet_place", `SELECT a.id FROM accounts.account a WHERE a.id IN (SELECT n.account_id FROM geo.outlet p JOIN accounts.account_outlet n ON n.outlet_id = p.id
			WHERE p.location && st_makeenvelope(113.60, 34.70, 113.605, 34.705, 4326) AND st_intersects(p.location, st_makeenvelope(113.60, 34.70, 113.605, 34.705, 4326)))`},
		{"the same phone", "account_digits", `SELECT a.id FROM accounts.account a WHERE a.tenant_id = app.tenant() AND a.digits = '13800007123' AND a.digits <> ''`},
	} {
		var plan strings.Builder
		s.d.MustWrite(t, ctx, func(tx db.Tx) error {
			rows, err := tx.Raw().Query(ctx, "EXPLAIN "+q.sql)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var one string
				if err := rows.Scan(&one); err != nil {
					return err
				}
				plan.WriteString(one + "\n")
			}
			return rows.Err()
		})
		if !strings.Contains(plan.String(), q.index) {
			t.Errorf("%s: the index %s rests:\n%s", q.name, q.index, plan.String())
		}
	}
}

// fill writes n outlets with their accounts as the owner, for questions of size.
func (s *stage) fill(t testing.TB, n int) {
	t.Helper()
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := s.d.Owner.Pool().Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec(`ALTER TABLE geo.outlet DISABLE TRIGGER USER; ALTER TABLE accounts.account DISABLE TRIGGER USER`) // nothing to audit
	exec(`WITH o AS (INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, phone, location)
			SELECT $1, $2, $3, n::text, '门店名字 ' || n, '138' || lpad(n::text, 8, '0'), st_point(113.3 + 0.7 * sin(n), 34.4 + 0.7 * cos(n * 1.7), 4326)
			FROM generate_series(1, $4::int) n RETURNING *),
		a AS (INSERT INTO accounts.account (tenant_id, unit_id, rep_id, code, name, phone) SELECT tenant_id, unit_id, rep_id, code, name, phone FROM o RETURNING *)
		INSERT INTO accounts.account_outlet (outlet_id, tenant_id, account_id) SELECT o.id, o.tenant_id, a.id FROM o JOIN a USING (code)`,
		s.c.ID, s.c.EastTeam, s.c.Ada, n)
	exec(`VACUUM ANALYZE geo.outlet, accounts.account, accounts.account_outlet`)
	exec(`ALTER TABLE geo.outlet ENABLE TRIGGER USER; ALTER TABLE accounts.account ENABLE TRIGGER USER`)
}

// TestThreeFiltersAreOne: the list, its count and the ids of a batch agree on random filters.
func TestThreeFiltersAreOne(t *testing.T) {
	t.Parallel()
	s := still(t)
	s.fill(t, 300)
	rng := rand.New(rand.NewPCG(3, 5))
	office := s.office(t)
	for range 20 {
		search := map[string]any{"limit": 500}
		if rng.IntN(2) == 0 {
			search["q"] = strconv.Itoa(rng.IntN(40))
		}
		if rng.IntN(2) == 0 {
			search["near"], search["withinM"] = fmt.Sprintf("%f,%f", 113.3+rng.Float64(), 34.4+rng.Float64()), 5000+rng.IntN(60000)
		}
		page := webtest.JSON[accounts.AccountPage](office.POST("/api/accounts/search", search).Want(200))
		if *page.Total != len(page.Items) {
			t.Errorf("%v: %d counted, %d listed", search, *page.Total, len(page.Items))
		}
	}
}
