package testkit

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/job"
	"xuntu.dev/internal/pgcluster"
)

// OwnServer is a migrated database on a PostgreSQL of the test's own, which the
// test may stop, kill and start again; the addresses stay.
type OwnServer struct {
	*DB
	options pgcluster.Options
	cluster *pgcluster.Cluster
}

// StartOwnServer starts one that ends with t. A durable one keeps every
// committed row through a kill of the machine, and is slower.
func StartOwnServer(t testing.TB, durable bool) *OwnServer {
	t.Helper()
	s := &OwnServer{options: pgcluster.Options{Dir: filepath.Join(t.TempDir(), "pg"), Durable: durable}}
	s.Start(t)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := s.cluster.Stop(ctx); err != nil {
			t.Errorf("stop the server: %v", err)
		}
	})
	if err := s.prepare(t.Context()); err != nil {
		t.Fatalf("prepare the server: %v", err)
	}
	t.Cleanup(func() { s.Close(); s.Owner.Close() })
	return s
}

func (s *OwnServer) prepare(ctx context.Context) (err error) {
	if err := once(ctx, s.cluster.URL("postgres", "postgres"), "CREATE DATABASE xuntu"); err != nil {
		return err
	}
	s.DB = &DB{URL: s.cluster.URL(db.AppRole, "xuntu"), OwnerURL: s.cluster.URL("postgres", "xuntu")}
	if _, err := db.Migrate(ctx, s.OwnerURL); err != nil {
		return err
	}
	if err := job.Migrate(ctx, s.OwnerURL); err != nil {
		return err
	}
	if s.DB.DB, err = db.Open(ctx, s.URL, db.Options{MaxConns: 12}); err != nil {
		return err
	}
	s.Owner, err = db.OpenOwner(ctx, s.OwnerURL)
	return err
}

// Start starts the server, again after it was stopped or killed.
func (s *OwnServer) Start(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 2*time.Minute)
	defer cancel()
	var err error
	if s.cluster, err = pgcluster.Start(ctx, s.options); err != nil {
		t.Fatalf("start the server: %v", err)
	}
}

// Stop shuts the server down in order.
func (s *OwnServer) Stop(t testing.TB) {
	t.Helper()
	if err := s.cluster.Stop(t.Context()); err != nil {
		t.Fatalf("stop the server: %v", err)
	}
}

// Kill ends the server and all its processes by SIGKILL.
func (s *OwnServer) Kill(t testing.TB) {
	t.Helper()
	if err := s.cluster.Kill(); err != nil {
		t.Fatalf("kill the server: %v", err)
	}
}
