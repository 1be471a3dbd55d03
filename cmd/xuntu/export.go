package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/web"
	"xuntu.dev/tiles"
	"xuntu.dev/tiles/ogc"
)

// mapFlags is what of the map is exported.
type mapFlags struct {
	company, unit, layer string
	maxZoom              int
}

func exportCommand(c *config) *cobra.Command {
	cmd := &cobra.Command{Use: "export", Short: "Write data out: a layer of the map as one file"}
	cmd.AddCommand(exportMapCommand(c))
	return cmd
}

func exportMapCommand(c *config) *cobra.Command {
	var f mapFlags
	cmd := &cobra.Command{
		Use: "pmtiles FILE", Short: "Write a layer of the map as a PMTiles archive",
		Long: "pmtiles writes all tiles of a layer into one file, for maps without a network: what the people of a\n" +
			"unit and of the units below it see, or the whole company's. The map's own download gives the same.",
		Example: "  xuntu export pmtiles east.pmtiles --unit EAST\n  xuntu export pmtiles base.pmtiles --layer base --max-zoom 15",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withDatabase(cmd.Context(), c, func(ctx context.Context, d *database) error {
				return exportMap(ctx, c, d, f, args[0], cmd.ErrOrStderr())
			})
		},
	}
	cmd.Flags().StringVar(&f.company, "company", "", "`code` of the company; needed when there are several")
	cmd.Flags().StringVar(&f.unit, "unit", "", "`code` of the unit whose people will use the file; the whole company when empty")
	cmd.Flags().StringVar(&f.layer, "layer", "outlets", "`name` of the layer: outlets, territories, places, fences, plans, base")
	cmd.Flags().IntVar(&f.maxZoom, "max-zoom", 0, "the last `zoom`; the layer's own, 14 at most, when 0")
	return cmd
}

// sole is who asks in a house without a door.
type sole access.Actor

// Actor implements web.Authenticator.
func (s sole) Actor(context.Context, string) (access.Actor, error) { return access.Actor(s), nil }

// exportMap asks for the archive as a browser would, in a house of the map alone.
func exportMap(ctx context.Context, c *config, d *database, f mapFlags, path string, out io.Writer) error {
	pool, err := d.open(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	company, err := companyOf(ctx, d, f.company)
	if err != nil {
		return err
	}
	actor, err := actorOfUnit(ctx, pool, company, f.unit)
	if err != nil {
		return err
	}
	log := c.logger(os.Stderr)
	kit := app.Kit{DB: pool, Now: time.Now, Log: log, Feed: feed.New(pool, log)}
	api := web.New(web.Options{Version: version, Auth: sole(actor), Log: log, Now: time.Now})
	room := tiles.New(kit, tiles.Options{})
	room.Routes(api)
	front := api.Handler
	ogc.New(kit, ogc.Options{Tiles: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { front().ServeHTTP(w, r) })}).Routes(api)
	if err := room.Start(ctx); err != nil {
		return err
	}
	defer func() { _ = room.Stop(context.WithoutCancel(ctx)) }()

	at := "/tiles/" + url.PathEscape(f.layer) + "/archive.pmtiles"
	if f.maxZoom > 0 {
		at += "?maxzoom=" + strconv.Itoa(f.maxZoom)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, at, http.NoBody)
	if err != nil {
		return fmt.Errorf("ask for the archive: %w", err)
	}
	r.Header.Set("Authorization", "Bearer operator")
	return download(r, front(), path, out)
}

// actorOfUnit is somebody who sees a unit with all below it today, or everything.
func actorOfUnit(ctx context.Context, pool *db.DB, company int64, unit string) (access.Actor, error) {
	actor := access.Server(company)
	if unit == "" {
		return actor, nil
	}
	err := pool.Read(access.WithActor(ctx, actor), func(tx db.Tx) error {
		return tx.Scan(ctx, `SELECT coalesce(array_agg(s.id ORDER BY s.id), '{}') FROM org.unit u JOIN org.tree t ON t.main,
			LATERAL org.subtree(t.id, u.id, app.day_of(now())) AS s (id) WHERE u.code = $1`, []any{unit}, &actor.Units)
	})
	if err == nil && len(actor.Units) == 0 {
		err = fault.New(fault.Invalid, "unit_unknown", "there is no unit with the code %s; units and their codes are listed under Organisation", unit)
	}
	actor.Server, actor.Permissions = false, []access.Permission{tiles.View, atlas.View}
	return actor, err
}

// download writes an answer into a file, whole or not at all.
func download(r *http.Request, from http.Handler, path string, out io.Writer) error {
	part := path + ".part"
	file, err := os.Create(part)
	if err != nil {
		return fault.New(fault.Invalid, "file_unwritable", "the file %s cannot be written: %v", path, err)
	}
	w := &saved{header: http.Header{}, file: file}
	from.ServeHTTP(w, r)
	err = errors.Join(w.err, file.Close())
	if err == nil && w.status != http.StatusOK {
		said, _ := os.ReadFile(part)
		err = fault.New(fault.Invalid, "export_refused", "the layer is not exported: %s", strings.TrimSpace(string(said)))
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		_ = os.Remove(part)
		return err
	}
	fmt.Fprintf(out, "  %s: %d bytes\n", path, w.bytes)
	return nil
}

// saved is a response that goes into a file.
type saved struct {
	header http.Header
	file   *os.File
	status int
	bytes  int64
	err    error
}

// Header implements http.ResponseWriter.
func (s *saved) Header() http.Header { return s.header }

// WriteHeader implements http.ResponseWriter.
func (s *saved) WriteHeader(status int) {
	if s.status == 0 {
		s.status = status
	}
}

// Write implements http.ResponseWriter.
func (s *saved) Write(p []byte) (int, error) {
	s.WriteHeader(http.StatusOK)
	n, err := s.file.Write(p)
	s.bytes += int64(n)
	if err != nil {
		s.err = fault.New(fault.Invalid, "file_unwritable", "the archive cannot be written: %v", err)
	}
	return n, err
}
