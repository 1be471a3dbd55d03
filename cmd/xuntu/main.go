// Command xuntu is the whole product in one file: the server with its front end,
// its private PostgreSQL, imports, the demo, backups.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/pgcluster"
)

// version is set by the build.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := root().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "xuntu: "+sentence(err))
		os.Exit(1)
	}
}

// sentence is what a person needs to read of an error.
func sentence(err error) string {
	if f, ok := fault.Of(err); ok {
		var b strings.Builder
		b.WriteString(f.Message)
		for _, field := range f.Fields {
			fmt.Fprintf(&b, "\n  %s: %s", field.Location, field.Message)
		}
		return b.String()
	}
	if p, ok := errors.AsType[*pgcluster.Error](err); ok {
		return p.Message
	}
	return err.Error()
}

func root() *cobra.Command {
	c := &config{}
	cmd := &cobra.Command{
		Use:   "xuntu",
		Short: "Xuntu 巡图: a field force on the map",
		Long: "Xuntu 巡图 keeps reps' tracks and outlets on one map, checks visits against geofences,\n" +
			"and shows a supervisor the field as it moves. Settings come from flags, the environment\n" +
			"(XUNTU_LISTEN for --listen, DATABASE_URL) and a file (--config, YAML), in this order.",
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return c.load(cmd.Flags(), os.Getenv)
		},
	}
	c.flags(cmd.PersistentFlags())
	cmd.AddCommand(serveCommand(c), migrateCommand(c), demoCommand(c), companyCommand(c), importCommand(c), exportCommand(c),
		backupCommand(c), restoreCommand(c), openapiCommand(), versionCommand())
	return cmd
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		Run: func(cmd *cobra.Command, _ []string) { fmt.Fprintln(cmd.OutOrStdout(), version) },
	}
}
