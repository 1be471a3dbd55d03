package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/modules/org"
)

func demoCommand(c *config) *cobra.Command {
	var scale, asOf string
	var seed uint64
	var manifest bool
	cmd := &cobra.Command{
		Use: "demo", Short: "Load the fictional demo company",
		Long: "demo writes «三禾食品», a fictional company in generated cities, into a database without that company.\n" +
			"The same scale, seed and day give the same rows; --manifest prints how many and their digests.",
		Example: "  xuntu demo\n  xuntu demo --scale medium --asof 2026-06-30 --manifest",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			until := demo.Today(time.Now())
			if asOf != "" {
				day, err := time.Parse(time.DateOnly, asOf)
				if err != nil {
					return fault.New(fault.Invalid, "day_malformed", "--asof %q is not a day like 2026-06-30", asOf)
				}
				until = demo.Through(day)
			}
			return withDatabase(cmd.Context(), c, func(ctx context.Context, d *database) error {
				wrote, err := loadDemo(ctx, d, c.filesFolder(), scale, seed, until, cmd.ErrOrStderr())
				if err != nil || !manifest {
					return err
				}
				out := json.NewEncoder(cmd.OutOrStdout())
				out.SetIndent("", "  ")
				return out.Encode(wrote)
			})
		},
	}
	cmd.Flags().StringVar(&scale, "scale", "small", "small, medium or full")
	cmd.Flags().Uint64Var(&seed, "seed", demo.Seed, "another company of the same kind")
	cmd.Flags().StringVar(&asOf, "asof", "", "the last `day` of its history, 2026-06-30; when empty it goes on until now")
	cmd.Flags().BoolVar(&manifest, "manifest", false, "print rows and SHA-256 of every table written, as JSON")
	return cmd
}

// firstDemo loads the demo on the first start of a private database, or when it
// is asked for, and gives the logins to print.
func firstDemo(ctx context.Context, c *config, d *database, log *slog.Logger) (string, error) {
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return "", err
	}
	defer owner.Close()
	var companies, demos int
	err = owner.Pool().QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE demo) FROM app.tenant`).Scan(&companies, &demos)
	if err != nil {
		return "", fmt.Errorf("count the companies: %w", err)
	}
	scale := c.Demo
	if scale == "auto" {
		scale = "none"
		if d.private {
			scale = "small"
		}
	}
	if companies == 0 && scale != "none" {
		log.InfoContext(ctx, "first start: loading the demo company", "scale", scale)
		if _, err := loadDemo(ctx, d, c.filesFolder(), scale, demo.Seed, demo.Today(time.Now()), os.Stderr); err != nil {
			return "", err
		}
		demos = 1
	}
	if demos == 0 {
		return "", nil
	}
	return demo.Logins(), nil
}

func loadDemo(ctx context.Context, d *database, folder, scale string, seed uint64, until demo.Until, out io.Writer) (demo.Manifest, error) {
	s, err := demo.ScaleByName(scale)
	if err != nil {
		return demo.Manifest{}, err
	}
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return demo.Manifest{}, err
	}
	defer owner.Close()
	start := time.Now()
	step := func(name string) { fmt.Fprintf(out, "  %-28s %5.1f s\n", name, time.Since(start).Seconds()) }
	step("城市 cities")
	company := demo.Make(s, seed)
	loader := demo.Loader{
		Owner: owner, Progress: step, Hash: hashPassword, Roles: org.Defaults, Keep: files.Folder(folder).Keep,
		Import: func(ctx context.Context, name string, extract io.ReadSeeker) error {
			_, err := atlas.ImportOSM(ctx, owner, extract, atlas.Extract{Region: name, Source: "demo", Attribution: city.Attribution})
			return err
		},
	}
	_, wrote, err := loader.Load(ctx, company, until)
	if err != nil {
		return wrote, err
	}
	step("完成 done")
	fmt.Fprintln(out, strings.Repeat(" ", 2)+"outlets:", s.Outlets, " reps:", s.Reps)
	return wrote, nil
}

// filesFolder is where photos and attachments lie.
func (c *config) filesFolder() string { return filepath.Join(c.Data, "files") }
