package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func migrateCommand(c *config) *cobra.Command {
	return &cobra.Command{
		Use: "migrate", Short: "Bring the database to the newest tables",
		Long: "migrate runs the migrations that are missing, each in one transaction, then stops.\n" +
			"serve does the same at its start; migrate is for deployments that do it apart, with --owner-url.",
		Example: "  xuntu migrate\n  xuntu migrate --owner-url postgres://owner@db/xuntu",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withDatabase(cmd.Context(), c, func(ctx context.Context, _ *database) error {
				fmt.Fprintln(cmd.OutOrStdout(), "the tables are at the newest version")
				return nil
			})
		},
	}
}

// withDatabase opens and migrates the database, runs fn, and stops a private one
// again, unless a server runs it.
func withDatabase(ctx context.Context, c *config, fn func(context.Context, *database) error) (err error) {
	log := c.logger(os.Stderr)
	data, err := enterDatabase(ctx, c, log)
	if err != nil {
		return err
	}
	defer func() {
		if e := data.stop(context.WithoutCancel(ctx)); e != nil && err == nil {
			err = e
		}
	}()
	if err := data.migrate(ctx, log); err != nil {
		return err
	}
	return fn(ctx, data)
}
