package main

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/spf13/cobra"

	"xuntu.dev/internal/db"
)

func openapiCommand() *cobra.Command {
	return &cobra.Command{
		Use: "openapi", Short: "Print the contract of the interface (OpenAPI 3.1, YAML)",
		Example: "  xuntu openapi > openapi.yaml", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := contract(cmd.Context())
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(text)
			return err
		},
	}
}

// contract furnishes a house that nobody enters; no database is asked.
func contract(ctx context.Context) ([]byte, error) {
	pool, err := db.Open(ctx, "postgres:///none?host=/nonexistent", db.Options{})
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	dir, err := os.MkdirTemp("", "xuntu-openapi-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	h, err := furnish(tools{db: pool, filesDir: dir, now: time.Now, log: slog.New(slog.DiscardHandler), metrics: prometheus.NewRegistry()})
	if err != nil {
		return nil, err
	}
	return h.api.OpenAPI()
}
