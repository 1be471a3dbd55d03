package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/feed"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/param"
	"xuntu.dev/internal/sheets"
	"xuntu.dev/internal/sheets/sheet"
	"xuntu.dev/modules/org"
)

// outletsFlags is how a file of outlets is to be read.
type outletsFlags struct {
	file, company, crs, format, errors string
	commit                             bool
}

func importOutletsCommand(c *config) *cobra.Command {
	var f outletsFlags
	cmd := &cobra.Command{
		Use: "outlets FILE", Short: "Check a file of outlets, and load it",
		Long: "outlets reads CSV (UTF-8, GBK or UTF-16; commas, semicolons or tabs), XLSX or GeoJSON points.\n" +
			"It checks every row and says what is wrong; with --commit it loads the good ones. A code that is\n" +
			"known updates that outlet, another one adds it; what is blank stays. Bad rows go to FILE.errors.csv\n" +
			"(.xlsx of an XLSX file), with their row numbers and what is wrong, fit to be mended and loaded.\n\n" + columnsHelp(),
		Example: "  xuntu import outlets outlets.xlsx --company sanhe --crs gcj02\n" +
			"  xuntu import outlets outlets.xlsx --company sanhe --crs gcj02 --commit",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := openFile(args[0])
			if err != nil {
				return err
			}
			defer func() { _ = file.Close() }()
			data, err := io.ReadAll(file)
			if err != nil {
				return fault.New(fault.Invalid, "file_unreadable", "the file cannot be read: %v", err)
			}
			f.file = args[0]
			upload := sheets.Upload{Data: data, Format: sheet.Format(f.format), Said: sheets.Said{"crs": f.crs}, Lang: "en"}
			return withDatabase(cmd.Context(), c, func(ctx context.Context, d *database) error {
				return importOutlets(ctx, c, d, upload, f, cmd.ErrOrStderr())
			})
		},
	}
	cmd.Flags().StringVar(&f.company, "company", "", "`code` of the company; needed when there are several")
	cmd.Flags().StringVar(&f.crs, "crs", "", "the `system` of lon and lat: wgs84 (GPS), gcj02 (Amap, Tencent) or bd09 (Baidu)")
	cmd.Flags().StringVar(&f.format, "format", "", "csv, xlsx or geojson; found out when empty")
	cmd.Flags().StringVar(&f.errors, "errors", "", "`file` for the bad rows; FILE.errors.csv (or .xlsx) when empty")
	cmd.Flags().BoolVar(&f.commit, "commit", false, "load the good rows; without it the file is only checked")
	_ = cmd.MarkFlagRequired("crs") // it has just been declared
	return cmd
}

func columnsHelp() string {
	var b strings.Builder
	b.WriteString("Columns, by our heading or its Chinese one, in any order:\n")
	for _, c := range atlas.OutletColumns() {
		if !c.Out {
			fmt.Fprintf(&b, "  %-9s %s  %s\n", c.Name, c.ZH, c.NoteEN)
		}
	}
	return b.String()
}

// importOutlets acts as the server itself in the company: it sees every unit, and
// nobody else need agree to far moves of whoever can run this.
func importOutlets(ctx context.Context, c *config, d *database, u sheets.Upload, f outletsFlags, out io.Writer) error {
	pool, err := d.open(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	company, err := companyOf(ctx, d, f.company)
	if err != nil {
		return err
	}
	ctx = access.WithActor(ctx, access.Server(company))
	log := c.logger(os.Stderr)
	lists := dict.NewSet()
	kit := app.Kit{
		DB: pool, Now: time.Now, Log: log, Events: event.NewBoard(), Params: param.NewSet(), Feed: feed.New(pool, log),
		Lists: lists, Fields: fields.NewSet(lists),
	}.Guarded()
	_, staff := org.New(kit, org.Options{})
	room, places := atlas.New(kit, peopleOf{staff})
	kit.Declare(room)

	table, err := places.OutletTable().WithOwn(ctx, pool, kit.Fields)
	if err != nil {
		return err
	}
	var good, wrong bytes.Buffer
	found, err := sheets.Check(ctx, pool, table, u, sheets.Aside{Good: &good, Wrong: &wrong}, func(int) error { return nil })
	if err != nil {
		return stopped(ctx, err, "nothing was loaded")
	}
	tellCheck(out, found)
	if found.Bad > 0 {
		path := cmp.Or(f.errors, f.file+".errors."+string(found.WrongFormat()))
		if err := os.WriteFile(path, wrong.Bytes(), 0o600); err != nil {
			return fault.New(fault.Invalid, "file_unwritable", "the file of errors cannot be written: %v; choose another place with --errors", err)
		}
		fmt.Fprintln(out, "  bad rows:", path)
	}
	switch {
	case !f.commit:
		fmt.Fprintln(out, "  nothing was loaded; do it with --commit")
		return nil
	case found.Good == 0:
		return fault.New(fault.Invalid, "import_nothing_good", "none of the %d rows can be loaded", found.Rows)
	}
	return commitOutlets(ctx, pool, sheets.Commitment{Table: table, Said: u.Said, Columns: found.Columns, Good: &good}, found.Good, out)
}

func commitOutlets(ctx context.Context, pool *db.DB, c sheets.Commitment, good int, out io.Writer) error {
	shown := newLoading(out, "rows", time.Now)
	done, come := 0, sheets.Tally{}
	c.Step = func(_ context.Context, _ db.Tx, _ int, came sheets.Tally) error {
		for word, n := range came {
			come[word] += n
		}
		return nil
	}
	c.Told = func(_ context.Context, rows int) error {
		done += rows
		shown.tell(int64(done), int64(good), int64(done))
		return nil
	}
	err := c.Commit(ctx, pool)
	shown.end()
	if f, is := fault.Of(err); is && ctx.Err() == nil {
		return fault.New(fault.Conflict, "import_failed", "after %d of %d rows: %s", done, good, f.Message).Because(err)
	}
	if err != nil {
		return stopped(ctx, err, "the rows before it are loaded; loading the same file again does the rest")
	}
	fmt.Fprintf(out, "  loaded %d rows: %d outlets added, %d changed\n", done, come[sheets.Added], come[sheets.Changed])
	return nil
}

func tellCheck(out io.Writer, o sheets.Outcome) {
	fmt.Fprintf(out, "  %d rows: %d good (%d new outlets, %d changed), %d bad\n", o.Rows, o.Good, o.Foretold[sheets.Added], o.Foretold[sheets.Changed], o.Bad)
	if len(o.Unknown) > 0 {
		fmt.Fprintf(out, "  columns left out: %q\n", o.Unknown)
	}
	const most = 20
	for n, e := range o.Errors {
		if n == most {
			fmt.Fprintln(out, "  …")
			break
		}
		fmt.Fprintf(out, "  row %d, %s: %s %q\n", e.Row, cmp.Or(e.Column, "row"), e.EN, e.Value)
	}
}

// companyOf finds the company by its code, or takes the only one there is.
func companyOf(ctx context.Context, d *database, code string) (id int64, err error) {
	owner, err := db.OpenOwner(ctx, d.ownerURL)
	if err != nil {
		return 0, err
	}
	defer owner.Close()
	var all, found int
	var codes string
	err = owner.Pool().QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE code = $1 OR $1 = ''), coalesce(max(id) FILTER (WHERE code = $1 OR $1 = ''), 0),
		coalesce(string_agg(code, ', ' ORDER BY code), '') FROM app.tenant`, code).Scan(&all, &found, &id, &codes)
	switch {
	case err != nil:
		return 0, fmt.Errorf("look for the company: %w", err)
	case all == 0:
		return 0, fault.New(fault.Invalid, "company_missing", "there is no company in this database yet; xuntu demo loads one")
	case found == 0:
		return 0, fault.New(fault.Invalid, "company_unknown", "there is no company %s; there is %s", code, codes)
	case found > 1:
		return 0, fault.New(fault.Invalid, "company_missing", "there are several companies (%s); choose one with --company", codes)
	}
	return id, nil
}
