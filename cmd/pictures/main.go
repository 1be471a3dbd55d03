// Command pictures takes the pictures of the main screens that the documents show:
// it starts the built program with the small demo, whose reps drive, and lets
// Chromium look at it (frontend/e2e/pictures.mjs).
//
//	make pictures
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"xuntu.dev/cmd/internal/program"
)

// settings are the flags.
type settings struct {
	program  string
	frontEnd string
	folder   string
	only     []string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := command().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		stop()
		os.Exit(1)
	}
}

func command() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: "pictures [part of a picture's name…]", Short: "Take pictures of the main screens", SilenceUsage: true, SilenceErrors: true,
		Long: "pictures starts the program with the small demo in a folder of its own, waits until reps are on the move, and saves\n" +
			"what Chromium sees of the main screens. It ends what it has started.",
		Example: "  make pictures\n  go run ./cmd/pictures live phone",
		RunE: func(cmd *cobra.Command, only []string) error {
			s.only = only
			return run(cmd.Context(), s, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	f := cmd.Flags()
	f.StringVar(&s.program, "program", "bin/xuntu", "the built `file`")
	f.StringVar(&s.frontEnd, "frontend", "frontend", "`folder` of the front end, with its packages installed")
	f.StringVar(&s.folder, "to", "docs/pictures", "`folder` of the pictures")
	return cmd
}

func run(ctx context.Context, s settings, out, log io.Writer) (err error) {
	for _, path := range []*string{&s.program, &s.folder} {
		if *path, err = filepath.Abs(*path); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return err
	}
	data, err := os.MkdirTemp("", "xuntu-pictures-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	if err := os.Chmod(data, 0o755); err != nil { //nolint:gosec // PostgreSQL's user must reach its folder below
		return err
	}
	server, err := program.Serve(ctx, s.program, nil, log, "--data", data, "--demo-live")
	if err != nil {
		return err
	}
	take := exec.CommandContext(ctx, "node", append([]string{"e2e/pictures.mjs", server.Base, s.folder}, s.only...)...)
	take.Dir, take.Stdout, take.Stderr = s.frontEnd, out, log
	program.Gentle(take)
	return errors.Join(take.Run(), server.End())
}
