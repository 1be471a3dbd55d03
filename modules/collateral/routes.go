package collateral

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string, needs access.Permission) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/collateral/leaflets" + path, Tag: "collateral", Summary: summary, Needs: needs}
	}
	web.Handle(api, route("list-leaflets", http.MethodGet, "", "What holds today; whoever keeps leaflets sees those of the scope in every state", View), s.getLeaflets)
	web.Handle(api, route("add-leaflet", http.MethodPost, "", "A new leaflet; its file is sent after", Manage), s.postLeaflet)
	web.Handle(api, route("set-leaflet", http.MethodPut, "/{id}", "Write a leaflet anew; its file stays", Manage), s.putLeaflet)
	web.Raw(api, route("send-leaflet-file", http.MethodPut, "/{id}/file", "Send the file; the body is its bytes", Manage), s.putFile)
	web.Raw(api, route("get-leaflet-file", http.MethodGet, "/{id}/file", "The file", View), s.getFile)
}

type leafletOut struct{ Body Leaflet }

func (s *Service) getLeaflets(ctx context.Context, in *struct {
	State string `query:"state" enum:"empty,coming,valid,over,disabled,"`
	Kind  string `query:"kind" enum:"promotion,price,product,training,other,"`
	Words string `query:"words" maxLength:"60" doc:"a part of the title"`
	web.Paging
},
) (*struct{ Body web.Page[Leaflet] }, error) {
	args := listArgs{Keeps: keeps(ctx), State: in.State, Kind: in.Kind, Words: in.Words, Most: in.Limit + 1, Now: s.kit.Now()}
	if err := in.From(&args.Before); err != nil {
		return nil, err
	}
	list := []Leaflet{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		return leafletList.Each(ctx, tx, args, func(r leafletRow) error {
			list = append(list, r.seen())
			return nil
		})
	})
	return &struct{ Body web.Page[Leaflet] }{web.PageOf(list, in.Limit, func(l Leaflet) any { return l.ID })}, err
}

func (s *Service) postLeaflet(ctx context.Context, in *struct{ Body LeafletFields }) (*leafletOut, error) {
	return s.write(ctx, 0, 0, in.Body)
}

func (s *Service) putLeaflet(ctx context.Context, in *struct {
	ID   int64 `path:"id" minimum:"1"`
	Body struct {
		LeafletFields
		Rev int32 `json:"rev"`
	}
},
) (*leafletOut, error) {
	return s.write(ctx, in.ID, in.Body.Rev, in.Body.LeafletFields)
}

func (s *Service) write(ctx context.Context, id int64, rev int32, f LeafletFields) (*leafletOut, error) {
	out := &leafletOut{}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) (err error) {
		out.Body, err = s.put(ctx, tx, id, rev, f)
		return err
	})
	return out, err
}
