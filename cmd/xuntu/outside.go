package main

import (
	"net/http"
	"sync"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/web"
	"xuntu.dev/tiles/ogc"
)

// outside furnishes the door for programs that speak the open standards. It asks
// for tiles as the map does: at the front, which is there once the house is open.
func outside(kit app.Kit, api func() *web.API) app.Module {
	front := sync.OnceValue(func() http.Handler { return api().Handler() })
	return ogc.New(kit, ogc.Options{
		Tiles: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { front().ServeHTTP(w, r) }),
	})
}
