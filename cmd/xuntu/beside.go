package main

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/pgcluster"
)

// enterDatabase is openDatabase for what people do beside a server: a private
// cluster that the server runs already is entered through its socket, and left running.
func enterDatabase(ctx context.Context, c *config, log *slog.Logger) (*database, error) {
	data, err := openDatabase(ctx, c, log)
	if p, ok := errors.AsType[*pgcluster.Error](err); ok && p.Code == pgcluster.InUse {
		if running, ok := besideServer(filepath.Join(c.Data, "postgres")); ok {
			return running, nil
		}
	}
	return data, err
}

// besideServer reads where a running private cluster listens: lines 4 and 5 of
// its postmaster.pid are the port and the socket's folder.
func besideServer(dir string) (*database, bool) {
	folder := filepath.Join(dir, "data")
	said, err := os.ReadFile(filepath.Join(folder, "postmaster.pid"))
	lines := strings.Split(string(said), "\n")
	if err != nil || len(lines) < 5 || lines[4] == "" {
		return nil, false
	}
	socket := lines[4]
	if !filepath.IsAbs(socket) {
		socket = filepath.Join(folder, socket)
	}
	if socket, err = filepath.Abs(socket); err != nil {
		return nil, false
	}
	as := func(role string) string {
		query := url.Values{"host": {socket}, "port": {lines[3]}, "user": {role}}.Encode()
		return "postgres:///" + databaseName + "?" + strings.ReplaceAll(query, "+", "%20")
	}
	return &database{private: true, appURL: as(db.AppRole), ownerURL: as("postgres")}, true
}
