package tilesbench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

const (
	changesEvery = 10 * time.Millisecond
	changesASec  = 1000 // rows; a transaction takes those that are due
	mostAtOnce   = 500
	pollEvery    = 100 * time.Microsecond
)

// changes has outlets change and watches how long after a commit the ETag of a
// tile is another one.
func (b *bench) changes(out *Result) error {
	ctx, cancel := context.WithCancel(b.ctx)
	defer cancel()
	var running sync.WaitGroup
	running.Go(func() { b.feed.Run(ctx) })
	defer running.Wait()
	defer cancel()
	for b.feed.Reloads() == 0 {
		time.Sleep(pollEvery)
	}
	ids, err := b.ids()
	if err != nil {
		return err
	}
	until := b.Now().Add(b.Changing)
	written, failed := 0, error(nil)
	begun := b.Now()
	var writer sync.WaitGroup
	writer.Go(func() { written, failed = b.write(ctx, ids, until) })
	waits, err := b.watch(ids, until)
	writer.Wait()
	if err := errors.Join(err, failed); err != nil {
		return fmt.Errorf("change outlets: %w", err)
	}
	slices.Sort(waits)
	out.ChangesPerS = float64(written+len(waits)) / b.Now().Sub(begun).Seconds()
	out.EtagP50Ms, out.EtagP99Ms = waits[len(waits)/2].Seconds()*1e3, waits[len(waits)*99/100].Seconds()*1e3
	return nil
}

// ids are the outlets in the order of the company's points.
func (b *bench) ids() (ids []int64, err error) {
	err = b.db.Read(b.ctx, func(tx db.Tx) error {
		return tx.Scan(b.ctx, `SELECT array_agg(id ORDER BY code::int) FROM geo.outlet`, nil, &ids)
	})
	return ids, err
}

// change gives some outlets another class in one transaction.
func (b *bench) change(ctx context.Context, ids []int64) error {
	return b.db.Write(access.WithActor(ctx, access.Server(b.company.actor.TenantID)), func(tx db.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE geo.outlet SET class = CASE class WHEN 'A' THEN 'B' ELSE 'A' END WHERE id = ANY ($1)`, ids)
		return err
	})
}

// write changes random outlets at an even pace.
func (b *bench) write(ctx context.Context, ids []int64, until time.Time) (written int, err error) {
	r := rand.New(rand.NewPCG(3, 3))
	pace := time.NewTicker(changesEvery)
	defer pace.Stop()
	for begun := b.Now(); b.Now().Before(until); {
		<-pace.C
		due := int(b.Now().Sub(begun).Seconds()*changesASec) - written
		some := make([]int64, min(max(due, 1), mostAtOnce))
		for i := range some {
			some[i] = ids[r.IntN(len(ids))]
		}
		if err := b.change(ctx, some); err != nil {
			return written, err
		}
		written += len(some)
	}
	return written, nil
}

// watch changes one outlet after the other and asks for its tile until the ETag is
// another one: the time from the end of the commit to then.
func (b *bench) watch(ids []int64, until time.Time) (waits []time.Duration, err error) {
	r := rand.New(rand.NewPCG(4, 4))
	for b.Now().Before(until) {
		i := r.IntN(len(ids))
		path := fmt.Sprintf("/tiles/points/%v", geo.TileAt(b.company.points[i], 14))
		before, err := b.ask(b.warm, headToken, path, "")
		if err != nil {
			return nil, err
		}
		tag := before.header.Get("ETag")
		if err := b.change(b.ctx, ids[i:i+1]); err != nil {
			return nil, err
		}
		committed := b.Now()
		for {
			now, err := b.ask(b.warm, headToken, path, tag)
			if err != nil {
				return nil, err
			}
			if now.status == http.StatusOK {
				break
			}
			time.Sleep(pollEvery)
		}
		waits = append(waits, b.Now().Sub(committed))
	}
	return waits, nil
}
