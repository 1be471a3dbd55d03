package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/cmd/internal/backup"
	"xuntu.dev/cmd/internal/backup/archive"
	"xuntu.dev/internal/fault"
)

func backupCommand(c *config) *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the database and the photos into one file",
		Long: "backup writes one archive: the database as it is at this moment, every photo, and sums of all of it.\n" +
			"The server may go on working meanwhile. Sessions are left out: after a restore everybody signs in again.\n" +
			"The file holds people's days and the keys of their phones; it is made readable for you alone.",
		Example: "  xuntu backup xuntu-$(date +%F).backup\n  DATABASE_URL=postgres://owner@db/xuntu xuntu backup /mnt/safe/xuntu.backup",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return takeBackup(cmd.Context(), c, args[0], cmd.OutOrStdout(), os.Stderr)
		},
	}
}

func takeBackup(ctx context.Context, c *config, path string, out, progress io.Writer) error {
	data, err := databaseToRead(ctx, c, c.logger(progress))
	if err != nil {
		return err
	}
	shown := newSteps(progress)
	a, err := backup.Take(ctx, backup.Source{
		URL: data.ownerURL, Files: c.filesFolder(), Version: version,
		Now: time.Now, Progress: shown.step,
	}, path)
	shown.end()
	if err = errors.Join(interrupted(ctx, err), data.stop(context.WithoutCancel(ctx))); err != nil {
		return err
	}
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	fmt.Fprintf(out, "%s holds %s, %s in all\n", path, contents(a), bytesOf(size))
	if len(a.Lost) > 0 {
		fmt.Fprintf(out, "%d photos were lost or damaged before and are not in it; the first is %s\n", len(a.Lost), a.Lost[0])
	}
	return nil
}

func contents(a archive.Contents) string {
	return fmt.Sprintf("%d tables with %d rows and %d photos (%s)", len(a.Tables), a.Rows(), a.Files, bytesOf(a.FileBytes))
}

// databaseToRead opens the database as it stands, migrated or not, and makes none.
func databaseToRead(ctx context.Context, c *config, log *slog.Logger) (*database, error) {
	if !c.external() {
		if _, err := os.Stat(filepath.Join(c.Data, "postgres", "data", "PG_VERSION")); errors.Is(err, os.ErrNotExist) {
			return nil, fault.New(fault.Invalid, "backup_nothing",
				"there is no database in the data folder %s; give the one that serve uses with --data, or DATABASE_URL", c.Data)
		}
	}
	return enterDatabase(ctx, c, log)
}

// interrupted puts Ctrl-C into a sentence.
func interrupted(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return fault.New(fault.Invalid, "interrupted", "interrupted; nothing was changed").Because(err)
	}
	return err
}

// steps shows how far each step is: in place on a terminal, else a line a step.
type steps struct {
	to     io.Writer
	moving bool
	name   string
	shown  time.Time
}

func newSteps(to io.Writer) *steps {
	s := &steps{to: to}
	if file, ok := to.(*os.File); ok {
		info, err := file.Stat()
		s.moving = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return s
}

func (p *steps) step(name string, done, all int64) {
	if name != p.name {
		p.end()
		p.name = name
		fmt.Fprintf(p.to, "%s …", name)
	}
	if !p.moving || time.Since(p.shown) < 100*time.Millisecond {
		return
	}
	p.shown = time.Now()
	switch {
	case all > 0:
		fmt.Fprintf(p.to, "\r\033[K%s … %d %%", name, done*100/all)
	case done > 0:
		fmt.Fprintf(p.to, "\r\033[K%s … %s", name, bytesOf(done))
	}
}

// end finishes the line of the last step.
func (p *steps) end() {
	if p.name != "" {
		fmt.Fprintln(p.to)
	}
	p.name = ""
}

// bytesOf writes a size for people.
func bytesOf(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.1f kB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
