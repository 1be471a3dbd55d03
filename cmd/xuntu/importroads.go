package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"xuntu.dev/internal/fault"
	engine "xuntu.dev/routing/roads"
	"xuntu.dev/routing/ways"
)

// roadsImport is what people say about roads they import.
type roadsImport struct {
	wanted   bool
	region   string
	country  string
	profiles []string
	dir      string
}

func importRoadsCommand(c *config) *cobra.Command {
	r := roadsImport{wanted: true}
	cmd := &cobra.Command{
		Use: "roads FILE", Short: "Make the roads of an OpenStreetMap extract, without its basemap",
		Long: "roads makes the networks on which ways are found, one for each profile, in the data folder. It needs no\n" +
			"database. A running server takes them up within seconds; those it has of the region serve until then.",
		Example: "  xuntu import roads henan-latest.osm.pbf\n  xuntu import roads --profiles foot,motorcycle henan-latest.osm.pbf",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := r.complete(args[0], c); err != nil {
				return err
			}
			if _, err := c.dataFolder(); err != nil {
				return err
			}
			file, err := openFile(args[0])
			if err != nil {
				return err
			}
			defer func() { _ = file.Close() }()
			_, err = r.build(cmd.Context(), file, cmd.ErrOrStderr())
			return err
		},
	}
	r.flags(cmd.Flags())
	return cmd
}

func (r *roadsImport) flags(f *pflag.FlagSet) {
	f.StringVar(&r.region, "region", "", "`name` of the region; the file's name up to its first dot when empty")
	f.StringVar(&r.country, "country", "", "`code` of the country, such as CN, whose usual speeds and side of the road hold; found by the place when empty")
	f.StringSliceVar(&r.profiles, "profiles", []string{"car", "ebike"}, "who travels on the roads: car, motorcycle, ebike, foot")
}

// complete fills in what was left out and refuses what cannot be, before anything is begun.
func (r *roadsImport) complete(path string, c *config) error {
	if r.region == "" {
		r.region, _, _ = strings.Cut(filepath.Base(path), ".")
	}
	r.country, r.dir = strings.ToUpper(r.country), c.roadsFolder()
	if r.country != "" && len(r.country) != 2 {
		return fault.New(fault.Invalid, "country_invalid", "--country %q is not a code of two letters like CN", r.country)
	}
	for _, profile := range r.profiles {
		if _, err := ways.FileName(r.region, profile); err != nil {
			return err
		}
	}
	return nil
}

// afterMap makes the roads of an extract whose basemap has just been loaded, and says plainly
// when only one of the two has come about.
func (r *roadsImport) afterMap(ctx context.Context, file *os.File, out io.Writer) error {
	if !r.wanted {
		return nil
	}
	made, err := r.build(ctx, file, out)
	if err == nil {
		return nil
	}
	return fault.New(fault.Invalid, "roads_missing", "the basemap of %s is loaded; of its roads %s: %v. Once that is mended: xuntu import roads %s",
		r.region, r.left(made), err, file.Name()).Because(err)
}

// left says which roads were made and which were not.
func (r *roadsImport) left(made []string) string {
	missing := strings.Join(r.profiles[len(made):], ", ")
	if len(made) == 0 {
		return "none are made (" + missing + ")"
	}
	return "those for " + strings.Join(made, ", ") + " are made, not those for " + missing
}

// build makes one network after the other and tells which ones it has made.
func (r *roadsImport) build(ctx context.Context, file *os.File, out io.Writer) (made []string, err error) {
	if r.country == "" {
		if r.country, err = ways.CountryOf(ctx, file); err != nil {
			return nil, err
		}
		if r.country == "" {
			r.country = nowhere
			fmt.Fprintln(out, "  the country is not known: usual speeds, traffic on the right; --country says another")
		}
	}
	for _, profile := range r.profiles {
		begun := time.Now()
		shown := newPulse(out, r.region+", roads for "+profile, time.Now)
		size, err := ways.Build(ctx, file, ways.Job{
			Dir: r.dir, Region: r.region, Profile: profile, Source: filepath.Base(file.Name()), Country: r.country, Stage: func(s engine.Stage) { shown.say(string(s)) },
		})
		shown.end()
		if err != nil {
			return made, stopped(ctx, err, "the roads stay as they were")
		}
		fmt.Fprintf(out, "  %s, roads for %s: %d segments, %d turns, %.1f s\n", r.region, profile, size.Segments, size.Arcs, time.Since(begun).Seconds())
		made = append(made, profile)
	}
	return made, nil
}

// nowhere stands for a country that nobody knows; no profile has speeds for it.
const nowhere = "ZZ"
