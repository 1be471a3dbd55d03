package main

import (
	"context"
	"log/slog"
	"net"
)

// startDrivers lets the demo's reps drive, when that is wanted; the function it gives stops them.
func startDrivers(context.Context, *config, net.Listener, *slog.Logger) (stop func()) {
	return func() {}
}
