package job

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// schema holds River's tables.
const schema = "river"

// Worker does one kind of job.
type Worker struct {
	Kind    string        // room.what, like tracking.make_days
	Period  time.Duration // > 0: runs by itself this often, once for every company
	Timeout time.Duration // 0: one minute
	Heavy   bool          // keeps a core busy: as many run at once as there are cores, and no other job waits for them
	do      func(ctx context.Context, tx *db.Tx, args json.RawMessage) error
	inside  bool // do runs inside the transaction that completes the job
}

// On makes a worker of jobs that carry a T.
func On[T any](kind string, do func(context.Context, T) error) Worker {
	return Worker{Kind: kind, do: func(ctx context.Context, _ *db.Tx, raw json.RawMessage) error {
		var args T
		if err := json.Unmarshal(raw, &args); err != nil {
			return river.JobCancel(fmt.Errorf("read the arguments of %s: %w", kind, err))
		}
		return do(ctx, args)
	}}
}

// Within makes a worker whose effect and whose completion commit together.
func Within(kind string, do func(context.Context, db.Tx, json.RawMessage) error) Worker {
	return Worker{Kind: kind, inside: true, do: func(ctx context.Context, tx *db.Tx, raw json.RawMessage) error {
		return do(ctx, *tx, raw)
	}}
}

// Every makes a worker that runs by itself once a period for every company.
func Every(period time.Duration, kind string, do func(context.Context) error) Worker {
	return Worker{Kind: kind, Period: period, do: func(ctx context.Context, _ *db.Tx, _ json.RawMessage) error { return do(ctx) }}
}

// For gives the worker another timeout.
func (w Worker) For(timeout time.Duration) Worker { w.Timeout = timeout; return w }

// Queue takes jobs and, once started, works on them.
type Queue struct {
	db     *db.DB
	log    *slog.Logger
	client *river.Client[db.Raw]
	idle   bool // no workers: River refuses to start
	heavy  map[string]bool
}

// heavyQueue is where the jobs that keep a core busy wait for each other.
const heavyQueue = "heavy"

// args is every job's wrapping; River stores it as JSON.
type args struct {
	kind   string
	Tenant int64           `json:"tenant"`
	Args   json.RawMessage `json:"args,omitempty"`
	Fan    bool            `json:"fan,omitempty"` // a periodic job that is to be told to every company
}

// Kind names the kind of job to River.
func (a args) Kind() string { return a.kind }

// Options of an enqueued job.
type Options struct {
	After  time.Duration // not before this long from now
	Unique bool          // skip when an equal one waits already
}

// New prepares a queue over the database. Workers may be given before Start.
func New(d *db.DB, log *slog.Logger, workers []Worker) (*Queue, error) {
	q := &Queue{db: d, log: log, idle: len(workers) == 0, heavy: map[string]bool{}}
	bundle := river.NewWorkers()
	var periodic []*river.PeriodicJob
	for _, w := range workers {
		q.heavy[w.Kind] = w.Heavy
		river.AddWorkerArgs(bundle, args{kind: w.Kind}, &runner{q: q, worker: w}) // panics when a kind is named twice
		if w.Period > 0 {
			periodic = append(periodic, river.NewPeriodicJob(river.PeriodicInterval(w.Period),
				func() (river.JobArgs, *river.InsertOpts) {
					return args{kind: w.Kind, Fan: true}, &river.InsertOpts{MaxAttempts: 1}
				}, &river.PeriodicJobOpts{RunOnStart: true}))
		}
	}
	client, err := river.NewClient(riverpgxv5.New(d.Pool()), &river.Config{
		Schema: schema, Workers: bundle, PeriodicJobs: periodic, Logger: slog.New(quiet{log.With("room", "job").Handler()}),
		Queues: map[string]river.QueueConfig{
			river.QueueDefault: {MaxWorkers: 8}, heavyQueue: {MaxWorkers: runtime.GOMAXPROCS(0)},
		},
		FetchCooldown:     20 * time.Millisecond,
		FetchPollInterval: time.Second,
		// Only the owner of River's tables may rebuild their indexes, and the server is not.
		ReindexerIndexNames: []string{},
	})
	if err != nil {
		return nil, fmt.Errorf("prepare jobs: %w", err)
	}
	q.client = client
	return q, nil
}

// quiet lets River's warnings and errors through, and nothing of its chatter.
type quiet struct{ slog.Handler }

// Enabled is for warnings and worse.
func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

// WithAttrs keeps quiet.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup keeps quiet.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }

// Start begins to work; jobs under way when ctx ends are finished by Stop.
func (q *Queue) Start(ctx context.Context) error {
	if q.idle {
		return nil
	}
	if err := q.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start jobs: %w", err)
	}
	return nil
}

// Stop lets the jobs under way finish until ctx ends, then cancels them; they will be tried again.
func (q *Queue) Stop(ctx context.Context) error {
	if q.idle {
		return nil
	}
	if err := q.client.Stop(ctx); err != nil {
		return q.client.StopAndCancel(context.WithoutCancel(ctx))
	}
	return nil
}

// Enqueue asks, inside tx, for a job of the actor's company.
func (q *Queue) Enqueue(ctx context.Context, tx db.Tx, kind string, payload any, o Options) error {
	actor, _ := access.From(ctx)
	raw, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("write the arguments of %s: %w", kind, err)
	}
	opts := &river.InsertOpts{}
	if q.heavy[kind] {
		opts.Queue = heavyQueue
	}
	if o.After > 0 {
		opts.ScheduledAt = time.Now().Add(o.After) //nolint:forbidigo // River compares with the database's own clock.
	}
	if o.Unique {
		opts.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
			rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
			rivertype.JobStateRetryable, rivertype.JobStateScheduled,
		}}
	}
	if _, err := q.client.InsertTx(ctx, tx.Raw(), args{kind: kind, Tenant: actor.TenantID, Args: raw}, opts); err != nil {
		return fmt.Errorf("enqueue %s: %w", kind, err)
	}
	return nil
}

// Migrate brings River's own tables up and lets the application role use them.
func Migrate(ctx context.Context, url string) error {
	owner, err := db.OpenOwner(ctx, url)
	if err != nil {
		return err
	}
	defer owner.Close()
	if _, err := owner.Pool().Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+schema); err != nil {
		return fmt.Errorf("make the schema of jobs: %w", err)
	}
	m, err := rivermigrate.New(riverpgxv5.New(owner.Pool()), &rivermigrate.Config{Schema: schema})
	if err != nil {
		return fmt.Errorf("prepare the tables of jobs: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("migrate the tables of jobs: %w", err)
	}
	const grant = `GRANT USAGE ON SCHEMA ` + schema + ` TO ` + db.AppRole + `;
		GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ` + schema + ` TO ` + db.AppRole + `;
		GRANT USAGE ON ALL SEQUENCES IN SCHEMA ` + schema + ` TO ` + db.AppRole + `;
		GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ` + schema + ` TO ` + db.AppRole
	if _, err := owner.Pool().Exec(ctx, grant); err != nil {
		return fmt.Errorf("grant the tables of jobs: %w", err)
	}
	return nil
}
