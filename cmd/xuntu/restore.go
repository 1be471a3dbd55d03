package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"xuntu.dev/cmd/internal/backup"
	"xuntu.dev/internal/app"
)

func restoreCommand(c *config) *cobra.Command {
	var replace, check bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring the database and the photos back from a backup",
		Long: "restore reads the whole archive and checks its sums before it touches anything. It then fills a new database\n" +
			"beside the old one, compares every table with the archive, migrates it to this version, and only then puts it\n" +
			"in the old one's place: an archive that is broken leaves everything as it was. No server may run meanwhile.",
		Example: "  xuntu restore xuntu-2026-11-21.backup\n  xuntu restore --check xuntu-2026-11-21.backup\n" +
			"  xuntu restore --replace xuntu-2026-11-21.backup",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if check {
				return checkBackup(args[0], cmd.OutOrStdout(), os.Stderr)
			}
			return restoreBackup(cmd.Context(), c, args[0], replace, cmd.OutOrStdout(), os.Stderr)
		},
	}
	cmd.Flags().BoolVar(&replace, "replace", false, "replace the companies that are in the database; they are lost")
	cmd.Flags().BoolVar(&check, "check", false, "only read the archive and say what it holds")
	return cmd
}

func checkBackup(path string, out, progress io.Writer) error {
	shown := newSteps(progress)
	a, err := backup.Check(path, shown.step)
	shown.end()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s is whole: made %s by Xuntu %s, it holds %s\n", path, a.CreatedAt.Format("2006-01-02 15:04 MST"), a.Version, contents(a))
	return nil
}

func restoreBackup(ctx context.Context, c *config, path string, replace bool, out, progress io.Writer) error {
	stop := func() error { return nil }
	open := func(ctx context.Context) (string, error) {
		data, e := openDatabase(ctx, c, c.logger(progress))
		if e != nil {
			return "", e
		}
		stop = func() error { return data.stop(context.WithoutCancel(ctx)) }
		return data.ownerURL, nil
	}
	shown := newSteps(progress)
	a, err := backup.Restore(ctx, backup.Target{
		Open: open, Files: c.filesFolder(), Replace: replace,
		Migrate: app.Migrate, Progress: shown.step,
	}, path)
	shown.end()
	if err = errors.Join(interrupted(ctx, err), stop()); err != nil {
		return err
	}
	fmt.Fprintf(out, "restored what was backed up %s: %s; everybody signs in again\n", a.CreatedAt.Format("2006-01-02 15:04 MST"), contents(a))
	return nil
}
