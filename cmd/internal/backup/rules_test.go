package backup

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

func TestMigrationsMustFit(t *testing.T) {
	t.Parallel()
	known := []db.Migration{{Version: "0001_app", Sum: "a"}, {Version: "0002_org", Sum: "b"}}
	for name, c := range map[string]struct {
		ran  []archive.Migration
		code string
	}{
		"none":            {nil, ""},
		"an older one":    {[]archive.Migration{{Version: "0001_app", Sum: "a"}}, ""},
		"the same":        {[]archive.Migration{{Version: "0001_app", Sum: "a"}, {Version: "0002_org", Sum: "b"}}, ""},
		"a newer one":     {[]archive.Migration{{Version: "0001_app", Sum: "a"}, {Version: "0003_geo", Sum: "c"}}, "backup_newer"},
		"another history": {[]archive.Migration{{Version: "0001_app", Sum: "z"}}, "backup_other_tables"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := fault.Code(fits(archive.Manifest{Migrations: c.ran}, known)); got != c.code {
				t.Errorf("got %q, want %q", got, c.code)
			}
		})
	}
}

func TestRowSum(t *testing.T) {
	t.Parallel()
	rows := []string{"1\tAda", "2\t\\N", "", "3\t店铺 A\\n", "1\tAda"}
	reference := func(rows []string) string { // hash by hash as a big number, least significant byte first
		total := new(big.Int)
		for _, r := range rows {
			sum := sha256.Sum256([]byte(r))
			slices.Reverse(sum[:])
			total.Add(total, new(big.Int).SetBytes(sum[:]))
		}
		return fmt.Sprintf("%064x", total.Mod(total, new(big.Int).Lsh(big.NewInt(1), 256)))
	}
	want := reference(rows)
	for _, size := range []int{1, 3, 7, 1000} {
		var s rowSum
		turned := slices.Clone(rows)
		slices.Reverse(turned)
		for part := range slices.Chunk([]byte(strings.Join(turned, "\n")+"\n"), size) {
			if _, err := s.Write(part); err != nil {
				t.Fatal(err)
			}
		}
		if s.hex() != want || s.rows != int64(len(rows)) {
			t.Errorf("in writes of %d: %d rows with %s, want %s", size, s.rows, s.hex(), want)
		}
	}
	if reference(rows[:4]) == want {
		t.Error("a doubled row makes no difference")
	}
}

func TestAddress(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ url, open, password string }{
		"password":        {"postgres://ada:s3cret%40@db:5432/xuntu?sslmode=disable", "postgres://ada@db:5432/xuntu?sslmode=disable", "s3cret@"},
		"in the query":    {"postgres:///xuntu?host=/run/pg&user=ada&password=s3cret", "postgres:///xuntu?host=%2Frun%2Fpg&user=ada", "s3cret"},
		"of the driver":   {"postgresql://db/xuntu?pool_max_conns=9&default_query_exec_mode=exec", "postgresql://db/xuntu", ""},
		"socket, a blank": {"postgres:///xuntu?host=/a%20b", "postgres:///xuntu?host=%2Fa%20b", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			open, password, err := address(c.url)
			if err != nil || open != c.open || password != c.password {
				t.Errorf("got %q, %q, %v", open, password, err)
			}
		})
	}
	if _, _, err := address("host=db password=s3cret"); fault.Code(err) != "database_url" || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v", err)
	}
}
