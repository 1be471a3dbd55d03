// Command pictures takes the pictures of the main screens that the documents show:
// it starts the built program with the small demo, whose reps drive, and lets
// Chromium look at it (frontend/e2e/pictures.mjs).
//
//	make pictures
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"syscall"
	"time"

	"github.com/spf13/cobra"
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
	server, base, err := serve(ctx, s.program, data, log)
	if err != nil {
		return fmt.Errorf("start %s (`make build` makes it): %w", s.program, err)
	}
	take := exec.CommandContext(ctx, "node", append([]string{"e2e/pictures.mjs", base, s.folder}, s.only...)...)
	take.Dir, take.Stdout, take.Stderr = s.frontEnd, out, log
	gentle(take)
	return errors.Join(take.Run(), end(server))
}

var deskLine = regexp.MustCompile(`desk\s+(https?://\S+)`)

// serve starts the program and waits for its address.
func serve(ctx context.Context, program, data string, log io.Writer) (*exec.Cmd, string, error) {
	cmd := exec.CommandContext(ctx, program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--demo-live")
	cmd.Stderr = log
	gentle(cmd)
	said, err := cmd.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if part := deskLine.FindStringSubmatch(lines.Text()); part != nil {
			go func() { _, _ = io.Copy(io.Discard, said) }() // ends with the program
			return cmd, part[1], nil
		}
	}
	return nil, "", errors.Join(errors.New("it ended before it told its address"), lines.Err(), cmd.Wait())
}

// gentle lets a program end what it has started when it is interrupted.
func gentle(cmd *exec.Cmd) {
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = time.Minute
}

func end(server *exec.Cmd) error {
	if err := server.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	if err := server.Wait(); err != nil {
		return fmt.Errorf("end the server: %w", err)
	}
	return nil
}
