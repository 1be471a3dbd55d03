package demo

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// startMaps brings each branch's city onto the base map through the import of
// real extracts, beside everything else. A city goes by its branch's name, as a
// region of its own. What it gives is to be called once: it waits for the maps.
func (w *load) startMaps(ctx context.Context, bring Import) (wait func() error) {
	if bring == nil {
		return func() error { return nil }
	}
	digests := make([]ledger, len(w.company.Branches))
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(runtime.GOMAXPROCS(0))
	done := make(chan error, 1)
	go func() {
		for i, b := range w.company.Branches {
			all.Go(func() (err error) {
				digests[i], err = b.chart(ctx, bring)
				return err
			})
		}
		done <- all.Wait()
	}()
	return func() error {
		err := <-done
		for _, l := range digests {
			maps.Copy(w.ledger, l)
		}
		return err
	}
}

// chart draws the branch's city and brings it onto the base map.
func (b *Branch) chart(ctx context.Context, bring Import) (ledger, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	name, digest := b.City.Branch.Name, ledger{}
	var extract bytes.Buffer
	if err := b.City.WriteOSM(&extract); err != nil {
		return nil, fmt.Errorf("draw the city of %s: %w", name, err)
	}
	if err := digest.open("osm/"+b.City.Branch.Code, []string{"extract"}).add([]any{extract.String()}); err != nil {
		return nil, err
	}
	if err := bring(ctx, name, bytes.NewReader(extract.Bytes())); err != nil {
		return nil, fmt.Errorf("bring %s onto the base map: %w", name, err)
	}
	return digest, nil
}
