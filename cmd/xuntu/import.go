package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/geo/osm"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

func importCommand(c *config) *cobra.Command {
	cmd := &cobra.Command{Use: "import", Short: "Load outside data: an OpenStreetMap extract"}
	cmd.AddCommand(importOSMCommand(c))
	return cmd
}

func importOSMCommand(c *config) *cobra.Command {
	var region string
	cmd := &cobra.Command{
		Use: "osm FILE", Short: "Load an OpenStreetMap extract as the basemap",
		Long: "osm reads roads, water, green, buildings, places and names from an extract (.osm.pbf, or .osm XML,\n" +
			"also zipped) into the database. Loading the same region again replaces it; maps change when it is whole.",
		Example: "  xuntu import osm henan-latest.osm.pbf\n  xuntu import osm --region henan henan-2026-11.osm.pbf",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := openExtract(args[0])
			if err != nil {
				return err
			}
			defer func() { _ = file.Close() }()
			if region == "" {
				region, _, _ = strings.Cut(filepath.Base(args[0]), ".")
			}
			return withDatabase(cmd.Context(), c, func(ctx context.Context, d *database) error {
				return importOSM(ctx, d, file, region, cmd.ErrOrStderr())
			})
		},
	}
	cmd.Flags().StringVar(&region, "region", "", "`name` of the region; the file's name up to its first dot when empty")
	return cmd
}

func openExtract(path string) (*os.File, error) {
	file, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.Invalid, "file_missing", "there is no file %s", path)
	case err != nil:
		return nil, fault.New(fault.Invalid, "file_unreadable", "the file cannot be read: %v", err)
	}
	return file, nil
}

func importOSM(ctx context.Context, d *database, file *os.File, region string, out io.Writer) error {
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return err
	}
	defer owner.Close()
	said := time.Now()
	report, err := atlas.ImportOSM(ctx, owner, file, atlas.Extract{Region: region, Source: filepath.Base(file.Name()), Progress: func(p osm.Progress) {
		if now := time.Now(); now.Sub(said) > time.Second {
			said = now
			fmt.Fprintf(out, "  %3.0f %%  %d features\n", 100*float64(p.ReadBytes)/float64(max(1, p.TotalBytes)), p.Features)
		}
	}})
	if err != nil {
		return err
	}
	total := int64(0)
	for _, n := range report.Features {
		total += n
	}
	fmt.Fprintf(out, "  %s: %d features from %d nodes, %d ways, %d relations\n", region, total, report.Nodes, report.Ways, report.Relations)
	for _, p := range report.Problems {
		fmt.Fprintln(out, "  left out:", p)
	}
	return nil
}
