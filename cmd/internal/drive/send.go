package drive

import (
	"context"
	"net/http"

	"xuntu.dev/tracking"
)

// sendFixes hands the first fixes of the queue over and takes them out when the
// server has them, or says that it will never take them.
func (r *rep) sendFixes(ctx context.Context, fixes []tracking.Fix) {
	l, o := r.desk.session.line, r.fleet.o
	got, err := l.ask(ctx, func(ctx context.Context) (*http.Request, error) {
		return r.wire.request(ctx, o.URL, r.paired, fixes, o.Now())
	})
	if err == nil && !r.wire.took(got) {
		err = errUnbelieved
	}
	if err != nil && ctx.Err() != nil {
		return
	}
	r.queue.done(len(fixes))
	if err == nil {
		r.endFormer(ctx)
	}
	r.fleet.tally.note(func(t *Report) {
		if err != nil {
			t.Dropped += len(fixes)
			t.LastError = err.Error()
			return
		}
		t.Requests++
		for _, f := range fixes {
			if f.Heartbeat {
				t.Heartbeats++
			} else {
				t.Fixes++
			}
		}
	})
}
