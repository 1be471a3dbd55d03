package visits

import (
	"context"
	"sync"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
)

// openVisits is who has checked in where, in memory, kept true by the change feed.
type openVisits struct {
	s  *service
	mu sync.RWMutex
	of map[int64]map[int64]standing // by company and rep
}

type standing struct {
	ID       int64
	RepID    int64
	OutletID int64
	OpenedAt time.Time
	ClosedAt *time.Time
}

// OpenVisit says where a rep has checked in, and since when.
func (o *openVisits) OpenVisit(tenant, rep int64) (outlet int64, since time.Time, open bool) {
	o.mu.RLock()
	defer o.mu.RUnlock()
	v, open := o.of[tenant][rep]
	return v.OutletID, v.OpenedAt, open
}

// put takes in what a visit is now.
func (o *openVisits) put(tenant int64, v standing) {
	o.mu.Lock()
	defer o.mu.Unlock()
	reps := o.of[tenant]
	if reps == nil {
		reps = map[int64]standing{}
		o.of[tenant] = reps
	}
	switch known, ok := reps[v.RepID]; {
	case v.ClosedAt == nil && (!ok || known.ID < v.ID):
		reps[v.RepID] = v
	case v.ClosedAt != nil && ok && known.ID == v.ID:
		delete(reps, v.RepID)
	}
}

func (o *openVisits) subscriber() feed.Subscriber {
	return feed.Subscriber{Name: "open visits", Topics: []string{"visits.visit"}, Changed: o.changed, Reload: o.reload}
}

func (o *openVisits) changed(ctx context.Context, changes []feed.Change) {
	byTenant := map[int64][]int64{}
	for _, c := range changes {
		byTenant[c.TenantID] = append(byTenant[c.TenantID], c.RowID)
	}
	for tenant, ids := range byTenant {
		err := o.s.kit.DB.Read(access.WithActor(ctx, access.Server(tenant)), func(tx db.Tx) error {
			rows, err := visitStanding.All(ctx, tx, struct{ IDs []int64 }{ids})
			for _, r := range rows {
				o.put(tenant, r)
			}
			return err
		})
		if err != nil {
			o.s.kit.Log.ErrorContext(ctx, "read changed visits", "company", tenant, "err", err)
		}
	}
}

// reload reads the open visits of every company anew.
func (o *openVisits) reload(ctx context.Context) {
	tenants, err := o.s.kit.DB.Tenants(ctx)
	if err != nil {
		o.s.kit.Log.ErrorContext(ctx, "read open visits", "err", err)
		return
	}
	for _, t := range tenants {
		var rows []visitRow
		err := o.s.kit.DB.Read(access.WithActor(ctx, access.Server(t.ID)), func(tx db.Tx) (err error) {
			rows, err = visitsOpen.All(ctx, tx, db.None{})
			return err
		})
		if err != nil {
			o.s.kit.Log.ErrorContext(ctx, "read open visits", "company", t.ID, "err", err)
			continue
		}
		o.mu.Lock()
		o.of[t.ID] = map[int64]standing{}
		o.mu.Unlock()
		for _, r := range rows {
			o.put(t.ID, standing{r.ID, r.RepID, r.OutletID, r.OpenedAt, r.ClosedAt})
		}
	}
}
