package assets

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/assets" + path, Tag: "assets", Summary: summary, Needs: needs, MaxBody: 16 << 10}
	}
	web.Handle(api, route("list-assets", http.MethodGet, "", "Assets in scope", View), s.getAssets)
	web.Handle(api, route("add-asset", http.MethodPost, "", "Take an asset into stock", Manage), s.postAsset)
	web.Handle(api, route("get-asset", http.MethodGet, "/{id}", "An asset and what has happened to it, the newest first", View), s.getAsset)
	web.Handle(api, route("do-asset", http.MethodPost, "/{id}/acts", "Place, send, return, repair, lose or scrap an asset", Handle), s.postAct)
	web.Handle(api, route("set-asset-terms", http.MethodPut, "/{id}/terms", "Until when an asset has its warranty, and its outlet the asset", Manage), s.putTerms)
	s.captureRoutes(api)
	figures.Serve(api, s.kit, route("asset-figures", http.MethodGet, "/figures", "How many assets of what value are where, by unit, model, outlet, age or rep; from and to are the days they were bought on", View))
	web.Handle(api, route("list-asset-rounds", http.MethodGet, "/rounds", "Takings of stock, the newest first", View), s.getRounds)
	web.Handle(api, route("begin-asset-round", http.MethodPost, "/rounds", "Begin to take stock of what is placed in a unit and below it", Manage), s.postRound)
	web.Handle(api, route("list-asset-tallies", http.MethodGet, "/rounds/{id}/tallies", "What a taking of stock expects, and what was found of it", View), s.getTallies)
	web.Handle(api, route("scan-asset", http.MethodPost, "/rounds/{id}/scans", "Tell that an asset was scanned, and where", Handle), s.postScan)
	web.Handle(api, route("end-asset-round", http.MethodPost, "/rounds/{id}/end", "End a taking of stock: what nobody scanned is short, and missing", Manage), s.postEnd)
}

// Asked narrows a list of assets; the filter of its file, too.
type Asked struct {
	State   string `query:"state" json:"state" enum:"in_stock,moving,placed,in_repair,missing,scrapped,"`
	Model   string `query:"model" json:"model" maxLength:"60"`
	Words   string `query:"words" json:"words" maxLength:"60" doc:"a part of the code, the serial or the outlet's name"`
	Outlet  int64  `query:"outlet" json:"outlet"`
	Account int64  `query:"account" json:"account" doc:"at its outlets"`
	Rep     int64  `query:"rep" json:"rep"`
	Unit    int32  `query:"unit" json:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" json:"below" doc:"with the units below it"`
}

func (q Asked) args(most int) listArgs {
	return listArgs{State: q.State, Model: q.Model, Words: q.Words, OutletID: q.Outlet, AccountID: q.Account, RepID: q.Rep, Unit: q.Unit, Below: q.Below, Most: most}
}

func (s *Service) getAssets(ctx context.Context, in *struct {
	Asked
	web.Paging
},
) (*struct{ Body web.Page[Asset] }, error) {
	args := in.args(in.Limit + 1)
	if err := in.From(&args.After); err != nil {
		return nil, err
	}
	list := []Asset{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return assetList.Each(ctx, tx, args, func(r assetRow) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return &struct{ Body web.Page[Asset] }{web.PageOf(list, in.Limit, func(a Asset) any { return a.ID })}, err
}

// Whole is an asset with its timeline.
type Whole struct {
	Asset
	Acts []Happening `json:"acts" doc:"the newest first"`
}

type wholeOut struct{ Body Whole }

func (s *Service) whole(ctx context.Context, tx db.Tx, id int64) (w Whole, err error) {
	row, found, err := assetList.Find(ctx, tx, listArgs{IDs: []int64{id}, Most: 1})
	if err == nil && !found {
		err = notKnown
	}
	if err != nil {
		return w, err
	}
	w.Asset = row.seen()
	w.Acts, err = actList.All(ctx, tx, idArgs{id})
	return w, err
}

type idIn struct {
	ID int64 `path:"id" minimum:"1"`
}

func (s *Service) getAsset(ctx context.Context, in *idIn) (*wholeOut, error) {
	out := &wholeOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.whole(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) postAsset(ctx context.Context, in *struct{ Body NewAsset }) (*wholeOut, error) {
	out := &wholeOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := s.add(ctx, tx, in.Body)
		if err == nil {
			out.Body, err = s.whole(ctx, tx, id)
		}
		return err
	})
	return out, err
}

func (s *Service) postAct(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body Deed
},
) (*wholeOut, error) {
	out := &wholeOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		err := s.do(ctx, tx, in.ID, doing{Deed: in.Body, At: s.kit.Now()})
		if err == nil {
			out.Body, err = s.whole(ctx, tx, in.ID)
		}
		return err
	})
	return out, err
}

func (s *Service) getRounds(ctx context.Context, in *struct{ web.Paging }) (*struct{ Body web.Page[Round] }, error) {
	args := roundsArgs{Most: in.Limit + 1}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	out := &struct{ Body web.Page[Round] }{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		list, err := roundList.All(ctx, tx, args)
		out.Body = web.PageOf(list, in.Limit, func(r Round) any { return r.ID })
		return err
	})
	return out, err
}

type roundOut struct{ Body Round }

func (s *Service) postRound(ctx context.Context, in *struct{ Body NewRound }) (*roundOut, error) {
	out := &roundOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.begin(ctx, tx, in.Body)
		return err
	})
	return out, err
}

func (s *Service) postEnd(ctx context.Context, in *idIn) (*roundOut, error) {
	out := &roundOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.end(ctx, tx, in.ID)
		return err
	})
	return out, err
}

func (s *Service) getTallies(ctx context.Context, in *struct {
	ID      int64  `path:"id" minimum:"1"`
	Verdict string `query:"verdict" enum:"open,found,elsewhere,short,"`
	web.Paging
},
) (*struct{ Body web.Page[Tally] }, error) {
	args := talliesArgs{RoundID: in.ID, Verdict: in.Verdict, Most: in.Limit + 1}
	if err := in.From(&args.After); err != nil {
		return nil, err
	}
	list := []Tally{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := roundList.One(ctx, tx, roundsArgs{ID: in.ID, Most: 1}); err != nil {
			return err
		}
		return tallyList.Each(ctx, tx, args, func(r tallyRow) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return &struct{ Body web.Page[Tally] }{web.PageOf(list, in.Limit, func(t Tally) any { return t.AssetID })}, err
}

func (s *Service) postScan(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body Scan
},
) (*struct{ Body Scanned }, error) {
	out := &struct{ Body Scanned }{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.scan(ctx, tx, in.ID, in.Body)
		return err
	})
	return out, err
}
