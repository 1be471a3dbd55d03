package main

import (
	"context"
	"log/slog"
	"time"

	"xuntu.dev/internal/app"
	"xuntu.dev/modules/org/door"
)

// hashPassword computes what is kept of the demo's password.
func hashPassword(password string) (string, error) {
	return door.New(app.Kit{Now: time.Now, Log: slog.Default()}, door.Options{}).Hash(context.Background(), password)
}
