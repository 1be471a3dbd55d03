package pgcluster_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"xuntu.dev/internal/pgcluster"
)

// ownerFolder makes this program, started again by a test, a process that owns
// a cluster and does nothing else, until it is killed or its input ends.
const ownerFolder = "PGCLUSTER_TEST_OWNS"

func TestMain(m *testing.M) {
	if dir := os.Getenv(ownerFolder); dir != "" {
		os.Exit(own(dir))
	}
	os.Exit(m.Run())
}

func own(dir string) int {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c, err := pgcluster.Start(ctx, pgcluster.Options{Dir: dir})
	if err != nil {
		fmt.Fprintln(os.Stdout, "error", err)
		return 1
	}
	fmt.Fprintln(os.Stdout, "pid", c.Pid(), c.URL("postgres", "postgres"))
	_, _ = os.Stdin.Read(make([]byte, 1)) // returns when the test closes our input
	if err := c.Stop(ctx); err != nil {
		fmt.Fprintln(os.Stdout, "error", err)
		return 1
	}
	return 0
}
