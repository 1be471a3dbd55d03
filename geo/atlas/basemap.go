package atlas

import (
	"context"
	"fmt"
	"io"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
	"github.com/paulmach/orb/project"

	"xuntu.dev/geo"
	"xuntu.dev/geo/osm"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Extract says what an import of OpenStreetMap data is about.
type Extract struct {
	Region      string // a later import of the same region replaces it
	Source      string // the file's name, for people
	Attribution string // what maps must show; empty: what the file says
	Progress    func(osm.Progress)
}

// mercatorSRID is Web Mercator: the basemap is read by tiles only.
const mercatorSRID = 3857

// The bits of geo.base.flags.
const (
	flagOneway = 1 << iota
	flagBridge
	flagTunnel
)

// ImportOSM loads an extract (.osm.pbf, or .osm XML, zipped or not) into the
// basemap, in one transaction of the database's owner: maps show the old region
// until the new one is whole.
func ImportOSM(ctx context.Context, owner *db.DB, file io.ReadSeeker, x Extract) (osm.Report, error) {
	if x.Region == "" {
		return osm.Report{}, fault.New(fault.Invalid, "region_missing", "name the region, so that a later import can replace it")
	}
	var report osm.Report
	err := owner.Ask(ctx, func(tx db.Tx) (err error) {
		region, err := newRegion(ctx, tx, x)
		if err != nil {
			return err
		}
		tangled, rows := false, int64(0)
		report, rows, tangled, err = copyFeatures(ctx, tx, region, file, x)
		if err != nil {
			return err
		}
		if rows == 0 {
			return fault.New(fault.Invalid, "extract_empty", "there is nothing to draw in this extract; the map stays as it was")
		}
		if tangled {
			if _, err := tx.Exec(ctx, `UPDATE geo.base SET shape = ST_MakeValid(shape) WHERE region_id = $1 AND NOT ST_IsValid(shape)`, region); err != nil {
				return fmt.Errorf("mend crossing rings: %w", err)
			}
		}
		if x.Attribution == "" {
			x.Attribution = report.Attribution
		}
		_, err = tx.Exec(ctx, `UPDATE geo.region SET attribution = $2, features = $3, box = $4, imported_at = clock_timestamp() WHERE id = $1`,
			region, x.Attribution, rows, report.Box.ToPolygon())
		if err != nil {
			return fmt.Errorf("finish the region: %w", err)
		}
		// Tiles are asked for at once; the planner must not think the table empty.
		if _, err := tx.Exec(ctx, `ANALYZE geo.base`); err != nil {
			return fmt.Errorf("count what was loaded: %w", err)
		}
		return nil
	})
	return report, err
}

// newRegion takes the place of a region of the same name.
func newRegion(ctx context.Context, tx db.Tx, x Extract) (id int32, err error) {
	if _, err := tx.Exec(ctx, `DELETE FROM geo.region WHERE name = $1`, x.Region); err != nil {
		return 0, fmt.Errorf("take the old region out: %w", err)
	}
	err = tx.Scan(ctx, `INSERT INTO geo.region (name, source, attribution) VALUES ($1, $2, '') RETURNING id`, []any{x.Region, x.Source}, &id)
	if err != nil {
		return 0, fmt.Errorf("make the region: %w", err)
	}
	return id, nil
}

// copyFeatures streams features from the file into the table; neither is in memory as a whole.
func copyFeatures(ctx context.Context, tx db.Tx, region int32, file io.ReadSeeker, x Extract) (report osm.Report, rows int64, tangled bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	found, read := make(chan osm.Feature, 1024), make(chan error, 1)
	go func() {
		var err error
		report, err = osm.Read(ctx, file, func(f osm.Feature) error {
			select {
			case found <- f:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}, osm.Options{Progress: x.Progress})
		close(found)
		read <- err
	}()
	columns := []string{"region_id", "osm_id", "layer", "kind", "name", "name_en", "ref", "min_zoom", "rank", "flags", "shape"}
	rows, err = tx.CopyIn(ctx, "geo", "base", columns, func() ([]any, error) {
		f, ok := <-found
		if !ok {
			return nil, nil
		}
		tangled = tangled || f.Tangled
		return baseRow(region, f)
	})
	if err != nil {
		cancel()
	}
	if e := <-read; e != nil && (err == nil || ctx.Err() == nil) {
		err = fmt.Errorf("read the extract: %w", e)
	}
	return report, rows, tangled, err
}

// baseRow projects a copy: a way that is two things shares its geometry, and the
// reader may be looking at it still.
func baseRow(region int32, f osm.Feature) ([]any, error) {
	shape, err := ewkb.Marshal(project.Geometry(orb.Clone(f.Geometry), geo.ToMercator), mercatorSRID)
	if err != nil {
		return nil, fmt.Errorf("%s %d: %w", f.Element, f.OSMID, err)
	}
	name := f.Name
	if f.NameZH != "" {
		name = f.NameZH
	}
	flags := int16(count(f.Oneway)*flagOneway | count(f.Bridge)*flagBridge | count(f.Tunnel)*flagTunnel)
	return []any{region, f.OSMID, string(f.Layer), f.Kind, orNull(name), orNull(f.NameEN), orNull(f.Ref), int16(f.MinZoom), int16(f.Rank), flags, shape}, nil
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
