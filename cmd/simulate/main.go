// Command simulate lets reps of the demo company drive against a running server:
// phones on the generated streets that speak the public protocols.
//
//	go run ./cmd/simulate --url http://127.0.0.1:8080 --speed 10 --reps 10
//
// The server must hold the demo company (xuntu demo). Each rep's earlier demo
// phone is ended, so two simulators must not drive the same reps.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/cmd/internal/drive"
	"xuntu.dev/internal/fault"
)

// settings are the flags.
type settings struct {
	url      string
	company  string
	password string
	scale    string
	speed    float64
	reps     int
	seed     uint64
	every    time.Duration
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := command().ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "simulate:", err)
		stop()
		os.Exit(1)
	}
}

func command() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: "simulate", Short: "Let the demo's reps drive against a server", Args: cobra.NoArgs, SilenceUsage: true, SilenceErrors: true,
		Long: "simulate lets reps of the demo company drive along the generated streets, stop at outlets, check in and out, through\n" +
			"the public protocols: our own batches, OsmAnd's form, OwnTracks encrypted, Overland. Phones err, fall silent, send\n" +
			"twice and late; some cheat. Ctrl-C ends it.",
		Example: "  go run ./cmd/simulate --url http://127.0.0.1:8080 --speed 10 --reps 10",
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd, s) },
	}
	f := cmd.Flags()
	f.StringVar(&s.url, "url", "http://127.0.0.1:8080", "`address` of the server")
	f.StringVar(&s.company, "company", "", "the demo company's `code`, where there are several companies")
	f.StringVar(&s.password, "password", demo.Password, "of the demo's logins")
	f.StringVar(&s.scale, "scale", "small", "how large the demo was loaded: small, medium or full")
	f.Float64Var(&s.speed, "speed", 1, "how many times faster than real time, 1 to 60")
	f.IntVar(&s.reps, "reps", 10, "how many reps drive, at most as many as there are")
	f.Uint64Var(&s.seed, "seed", demo.Seed, "the seed the demo was loaded with")
	f.DurationVar(&s.every, "report", 10*time.Second, "how often to say what was done")
	return cmd
}

func run(cmd *cobra.Command, s settings) error {
	ctx, out := cmd.Context(), cmd.OutOrStdout()
	if s.speed < 1 || s.speed > 60 {
		return fault.New(fault.Invalid, "speed_range", "--speed %g is not between 1 and 60", s.speed)
	}
	scale, err := demo.ScaleByName(s.scale)
	if err != nil {
		return err
	}
	logins := demo.RepLogins(scale)
	logins = logins[:max(1, min(s.reps, len(logins)))]
	fmt.Fprintf(out, "%d reps drive at %s, ×%g; Ctrl-C ends it\n", len(logins), s.url, s.speed)
	fleet := drive.New(drive.Options{
		URL: s.url, Company: s.company, Logins: logins, Password: s.password, Seed: s.seed, Speed: s.speed,
		Client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: len(logins)}}, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	ended := make(chan error, 1)
	go func() { ended <- fleet.Run(ctx) }()
	ticker := time.NewTicker(s.every)
	defer ticker.Stop()
	for {
		select {
		case err := <-ended:
			fmt.Fprintln(out, fleet.Report())
			return err
		case <-ticker.C:
			fmt.Fprintln(out, fleet.Report())
		}
	}
}
