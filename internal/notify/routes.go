package notify

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

func (s *Service) routes(api *web.API) {
	route := func(id, method, path, summary string) web.Route {
		return web.Route{ID: id, Method: method, Path: "/api/notify" + path, Tag: "notify", SignedIn: true, Summary: summary, MaxBody: 64 << 10}
	}
	web.Handle(api, route("list-messages", http.MethodGet, "/messages", "The asker's own messages, newest first"), s.getMessages)
	web.Handle(api, route("count-messages", http.MethodGet, "/unread", "How many the asker has not read"), s.getUnread)
	web.Handle(api, route("read-messages", http.MethodPost, "/read", "Mark messages as read, or all; every page of the person follows"), s.postRead)
	web.Handle(api, route("list-message-ways", http.MethodGet, "/ways", "Kinds of messages, the ways they go out, and what the asker has chosen"), s.getWays)
	web.Handle(api, route("choose-message-way", http.MethodPut, "/ways", "Choose whether a kind goes out by a way"), s.putWay)
	web.Handle(api, route("set-message-address", http.MethodPut, "/address", "Where the asker wants mail and short messages"), s.putAddress)
	web.Handle(api, route("subscribe-push", http.MethodPost, "/subscriptions", "Let messages wake this browser"), s.postSubscription)
	web.Handle(api, route("unsubscribe-push", http.MethodPost, "/unsubscribe", "Let this browser sleep"), s.postUnsubscribe)
}

type messagesOut struct{ Body web.Page[MessageRow] }

func (s *Service) getMessages(ctx context.Context, in *struct {
	Unread bool   `query:"unread"`
	Kind   string `query:"kind"`
	web.Paging
},
) (*messagesOut, error) {
	page, err := s.Messages(ctx, in.Unread, in.Kind, in.Paging)
	return &messagesOut{page}, err
}

// Count is how many messages somebody has not read.
type Count struct {
	Unread int `json:"unread"`
}

type countOut struct{ Body Count }

func (s *Service) getUnread(ctx context.Context, _ *struct{}) (*countOut, error) {
	n, err := s.Unread(ctx)
	return &countOut{Count{n}}, err
}

// ReadMark names what was read.
type ReadMark struct {
	IDs []int64 `json:"ids,omitempty" maxItems:"500"`
	All bool    `json:"all,omitempty"`
}

func (s *Service) postRead(ctx context.Context, in *struct{ Body ReadMark }) (*countOut, error) {
	n, err := s.Read(ctx, in.Body.IDs, in.Body.All)
	return &countOut{Count{n}}, err
}

type waysOut struct{ Body Ways }

func (s *Service) getWays(ctx context.Context, _ *struct{}) (*waysOut, error) {
	w, err := s.Ways(ctx)
	return &waysOut{w}, err
}

func (s *Service) putWay(ctx context.Context, in *struct{ Body Choice }) (*struct{}, error) {
	return nil, s.Choose(ctx, in.Body)
}

func (s *Service) putAddress(ctx context.Context, in *struct{ Body Address }) (*struct{}, error) {
	return nil, s.Reach(ctx, in.Body)
}

func (s *Service) postSubscription(ctx context.Context, in *struct{ Body Subscription }) (*struct{}, error) {
	return nil, s.Subscribe(ctx, in.Body)
}

func (s *Service) postUnsubscribe(ctx context.Context, in *struct {
	Body struct {
		Endpoint string `json:"endpoint"`
	}
},
) (*struct{}, error) {
	return nil, s.Unsubscribe(ctx, in.Body.Endpoint)
}
