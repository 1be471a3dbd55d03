package main

import (
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestGDALWithAKey: the program as it is served, the demo in it, a key made as an
// administrator makes it, and GDAL that sends it as the password of a user.
func TestGDALWithAKey(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	admin := c.as("admin1")
	var users struct{ Items []struct{ ID int64 } }
	admin.want(http.StatusOK, "GET", "/api/org/users?q=sup_zz01", nil, &users)
	var made struct {
		Key    struct{ ID int64 }
		Secret string
	}
	admin.want(http.StatusCreated, "POST", "/api/org/keys", map[string]any{"userId": users.Items[0].ID, "name": "QGIS"}, &made)

	team := len(c.as("sup_zz01").outlets())
	count := func() (string, error) {
		cmd := exec.CommandContext(t.Context(), "ogrinfo", "-ro", "-al", "-geom=NO", "-q", "OAPIF:"+c.base+"/ogc", "outlets")
		cmd.Env = append(os.Environ(), "GDAL_HTTP_USERPWD=key:"+made.Secret, "HOME="+t.TempDir(), "no_proxy=*")
		cmd.Dir = t.TempDir()
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
	said, err := count()
	if n := strings.Count(said, "OGRFeature(outlets)"); err != nil || n != team || team == 0 || team >= 500 {
		t.Errorf("GDAL reads %d outlets, the supervisor sees %d (%v)\n%.500s", n, team, err, said)
	}
	admin.want(http.StatusNoContent, "DELETE", "/api/org/keys/"+strconv.FormatInt(made.Key.ID, 10), nil, nil)
	if said, err := count(); err == nil && strings.Contains(said, "OGRFeature") {
		t.Errorf("a revoked key still reads: %.300s", said)
	}
}
