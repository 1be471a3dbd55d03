package common

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/web"
)

func (d *desk) dictionaryRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-dictionaries", Method: http.MethodGet, Path: "/api/app/dictionaries", Tag: "app", SignedIn: true,
		Summary: "Lists of values with their names, those not offered any more among them",
	}, d.getDictionaries)
	web.Handle(api, web.Route{
		ID: "put-dictionary", Method: http.MethodPut, Path: "/api/app/dictionaries/{key}", Tag: "app", Needs: Parameters,
		Summary: "Make a dictionary of the company's own, or name it anew",
	}, d.putDictionary)
	web.Handle(api, web.Route{
		ID: "put-dictionary-item", Method: http.MethodPut, Path: "/api/app/dictionaries/{key}/items", Tag: "app", Needs: Parameters,
		Summary: "Name, order, disable or add an item",
	}, d.putDictionaryItem)
}

func (d *desk) getDictionaries(ctx context.Context, _ *struct{}) (*web.Listed[dict.Dictionary], error) {
	var all []dict.Dictionary
	err := d.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		all, err = d.kit.Lists.All(ctx, tx)
		return err
	})
	return web.ListOf(all, err)
}

// DictionaryNames are what a dictionary of the company's own is called.
type DictionaryNames struct {
	Zh string `json:"zh" minLength:"1" maxLength:"40"`
	En string `json:"en" maxLength:"60"`
}

func (d *desk) putDictionary(ctx context.Context, in *struct {
	Key  string `path:"key" pattern:"^[a-z][a-z0-9_]{1,29}$"`
	Body DictionaryNames
},
) (*web.Listed[dict.Dictionary], error) {
	err := d.kit.DB.Write(ctx, func(tx db.Tx) error {
		return d.kit.Lists.Put(ctx, tx, in.Key, in.Body.Zh, in.Body.En, d.kit.Now())
	})
	if err != nil {
		return nil, err
	}
	return d.getDictionaries(ctx, nil)
}

// DictionaryItem is an item as it is to be.
type DictionaryItem struct {
	dict.Item
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (d *desk) putDictionaryItem(ctx context.Context, in *struct {
	Key  string `path:"key"`
	Body DictionaryItem
},
) (*web.Listed[dict.Dictionary], error) {
	ctx = access.WithReason(ctx, in.Body.Reason)
	err := d.kit.DB.Write(ctx, func(tx db.Tx) error {
		return d.kit.Lists.PutItem(ctx, tx, in.Key, in.Body.Item, d.kit.Now())
	})
	if err != nil {
		return nil, err
	}
	return d.getDictionaries(ctx, nil)
}
