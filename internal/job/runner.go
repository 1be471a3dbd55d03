package job

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// runner hands River's jobs of one kind to their worker.
type runner struct {
	river.WorkerDefaults[args]
	q      *Queue
	worker Worker
}

// Timeout bounds one run.
func (r *runner) Timeout(*river.Job[args]) time.Duration {
	if r.worker.Timeout > 0 {
		return r.worker.Timeout
	}
	return time.Minute
}

// Work runs the job as the server actor of its company; a periodic one runs for every company.
func (r *runner) Work(ctx context.Context, j *river.Job[args]) error {
	if j.Args.Fan {
		return r.fan(ctx)
	}
	ctx = access.WithActor(ctx, access.Server(j.Args.Tenant))
	if !r.worker.inside {
		return r.worker.do(ctx, nil, j.Args.Args)
	}
	return r.q.db.Write(ctx, func(tx db.Tx) error {
		if err := r.worker.do(ctx, &tx, j.Args.Args); err != nil {
			return err
		}
		if _, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx.Raw(), j); err != nil {
			return fmt.Errorf("complete the job: %w", err)
		}
		return nil
	})
}

// fan runs a periodic job for each company in turn; one company's error does not keep the others waiting.
func (r *runner) fan(ctx context.Context) error {
	tenants, err := r.q.db.Tenants(ctx)
	if err != nil {
		return err
	}
	var first error
	for _, t := range tenants {
		if err := r.worker.do(access.WithActor(ctx, access.Server(t.ID)), nil, nil); err != nil && first == nil {
			first = fmt.Errorf("company %d: %w", t.ID, err)
		}
	}
	return first
}
