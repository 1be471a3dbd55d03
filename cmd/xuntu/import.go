package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/geo/osm"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

func importCommand(c *config) *cobra.Command {
	cmd := &cobra.Command{Use: "import", Short: "Load outside data: a map extract, a file of outlets"}
	cmd.AddCommand(importOSMCommand(c), importRoadsCommand(c), importOutletsCommand(c))
	return cmd
}

func importOSMCommand(c *config) *cobra.Command {
	var attribution string
	var roads roadsImport
	cmd := &cobra.Command{
		Use: "osm FILE", Short: "Load an OpenStreetMap extract: the basemap, and the roads to route on",
		Long: "osm reads roads, water, green, buildings, places and names from an extract (.osm.pbf, or .osm XML,\n" +
			"also zipped) into the database, and makes the networks on which ways are found, in the data folder.\n" +
			"Loading the same region again replaces both; maps change when the new one is whole, and a running\n" +
			"server takes up new roads within seconds.",
		Example: "  xuntu import osm henan-latest.osm.pbf\n  xuntu import osm --region henan --profiles car,ebike,foot henan-2026-11.osm.pbf",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := roads.complete(args[0], c); err != nil {
				return err
			}
			file, err := openFile(args[0])
			if err != nil {
				return err
			}
			defer func() { _ = file.Close() }()
			return withDatabase(cmd.Context(), c, func(ctx context.Context, d *database) error {
				err := importOSM(ctx, d, file, atlas.Extract{Region: roads.region, Attribution: attribution}, cmd.ErrOrStderr())
				if err != nil {
					return err
				}
				return roads.afterMap(ctx, file, cmd.ErrOrStderr())
			})
		},
	}
	roads.flags(cmd.Flags())
	cmd.Flags().BoolVar(&roads.wanted, "roads", true, "also make the roads; --roads=false loads the basemap only")
	cmd.Flags().StringVar(&attribution, "attribution", "", "`text` that every map must show; what the file says, or OpenStreetMap's, when empty")
	return cmd
}

// openFile opens a file somebody has named, or says plainly why not.
func openFile(path string) (*os.File, error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.Invalid, "file_missing", "there is no file %s", path)
	case err != nil:
		return nil, fault.New(fault.Invalid, "file_unreadable", "the file cannot be read: %v", err)
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		_ = file.Close()
		return nil, fault.New(fault.Invalid, "file_unreadable", "%s is a folder; name a file in it", path)
	}
	return file, nil
}

func importOSM(ctx context.Context, d *database, file *os.File, x atlas.Extract, out io.Writer) error {
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return err
	}
	defer owner.Close()
	shown := newLoading(out, "features", time.Now)
	x.Source = filepath.Base(file.Name())
	x.Progress = func(p osm.Progress) { shown.tell(p.ReadBytes, p.TotalBytes, p.Features) }
	report, err := atlas.ImportOSM(ctx, owner, file, x)
	shown.end()
	if err != nil {
		return stopped(ctx, err, "the map stays as it was")
	}
	total := int64(0)
	for _, n := range report.Features {
		total += n
	}
	fmt.Fprintf(out, "  %s: %d features from %d nodes, %d ways, %d relations\n", x.Region, total, report.Nodes, report.Ways, report.Relations)
	for _, p := range report.Problems {
		fmt.Fprintln(out, "  left out:", p)
	}
	if more := report.ProblemCount - int64(len(report.Problems)); more > 0 {
		fmt.Fprintf(out, "  left out: %d more\n", more)
	}
	return nil
}

// stopped says of an error what it means when somebody has pressed Ctrl-C.
func stopped(ctx context.Context, err error, then string) error {
	if ctx.Err() != nil {
		return fault.New(fault.Busy, "stopped", "stopped; %s", then).Because(err)
	}
	return err
}
