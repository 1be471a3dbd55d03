package logbook_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/pgcluster"
	"xuntu.dev/internal/testkit"
)

// ownServer is a PostgreSQL of the test's own, which it may stop and kill.
type ownServer struct {
	*testkit.DB
	options pgcluster.Options
	cluster *pgcluster.Cluster
}

func startServer(t *testing.T, durable bool) *ownServer {
	t.Helper()
	s := &ownServer{options: pgcluster.Options{Dir: filepath.Join(t.TempDir(), "pg"), Durable: durable}}
	s.start(t)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := s.cluster.Stop(ctx); err != nil {
			t.Errorf("stop the server: %v", err)
		}
	})
	ctx := t.Context()
	super, err := db.OpenOwner(ctx, s.cluster.URL("postgres", "postgres"))
	if err == nil {
		_, err = super.Pool().Exec(ctx, "CREATE DATABASE xuntu")
		super.Close()
	}
	s.DB = &testkit.DB{URL: s.cluster.URL(db.AppRole, "xuntu"), OwnerURL: s.cluster.URL("postgres", "xuntu")}
	if err == nil {
		_, err = app.Migrate(ctx, s.OwnerURL)
	}
	if err == nil {
		s.DB.DB, err = db.Open(ctx, s.URL, db.Options{MaxConns: 12})
	}
	if err == nil {
		s.Owner, err = db.OpenOwner(ctx, s.OwnerURL)
	}
	if err != nil {
		t.Fatalf("prepare the server: %v", err)
	}
	t.Cleanup(func() { s.DB.Close(); s.Owner.Close() })
	return s
}

// start starts the server, or starts it again; the addresses stay.
func (s *ownServer) start(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 2*time.Minute)
	defer cancel()
	var err error
	if s.cluster, err = pgcluster.Start(ctx, s.options); err != nil {
		t.Fatalf("start the server: %v", err)
	}
}

func (s *ownServer) stop(t *testing.T) {
	t.Helper()
	if err := s.cluster.Stop(t.Context()); err != nil {
		t.Fatalf("stop the server: %v", err)
	}
}
