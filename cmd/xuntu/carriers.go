package main

import (
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/attach"
	"xuntu.dev/modules/accounts"
	"xuntu.dev/modules/assets"
	"xuntu.dev/modules/catalog"
)

// carriers are the kinds of records that files hang on; app.carries knows their tables.
func carriers() []attach.Kind {
	return []attach.Kind{
		{Name: "account", View: accounts.View, Change: accounts.Edit},
		{Name: "asset", View: assets.View, Change: assets.Handle},
		{Name: "outlet", View: atlas.View, Change: atlas.Edit},
		{Name: "product", View: catalog.View, Change: catalog.Edit},
	}
}
