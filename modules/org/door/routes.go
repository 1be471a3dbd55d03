package door

import (
	"context"
	"net/http"
	"time"

	"xuntu.dev/internal/web"
)

const tag = "org"

type signInIn struct {
	Phone string `cookie:"xuntu_phone" hidden:"true"`
	Body  SignIn
}

type sessionOut struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      Session
}

type cookieIn struct {
	Token string `cookie:"xuntu_session" hidden:"true"`
}

type cookieOut struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
}

type passwordIn struct{ Body PasswordChange }

type devicesOut struct{ Body web.Page[Device] }

type sessionIn struct {
	ID int64 `path:"id"`
}

type ticketOut struct{ Body Ticket }

// Routes registers the door's routes.
func (s *Service) Routes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "sign-in", Method: http.MethodPost, Path: "/api/org/session", Tag: tag, Open: true, MaxBody: 16 << 10,
		Summary: "Sign in; the session is in the cookie",
	}, func(ctx context.Context, in *signInIn) (*sessionOut, error) {
		e, out, err := s.enter(ctx, in.Body, in.Phone)
		if err != nil {
			return nil, err
		}
		return &sessionOut{s.cookies(api, e, in.Body.Remember), out}, nil
	})
	web.Handle(api, web.Route{
		ID: "session", Method: http.MethodGet, Path: "/api/org/session", Tag: tag, SignedIn: true, Limited: true,
		Summary: "Who am I",
	}, func(ctx context.Context, in *cookieIn) (*sessionOut, error) {
		out, err := s.View(ctx)
		if err != nil {
			return nil, err
		}
		return &sessionOut{s.again(api, in.Token), out}, nil
	})
	web.Handle(api, web.Route{
		ID: "sign-out", Method: http.MethodDelete, Path: "/api/org/session", Tag: tag, SignedIn: true, Limited: true,
		Status: http.StatusNoContent, Summary: "Sign out",
	}, func(ctx context.Context, _ *struct{}) (*cookieOut, error) {
		return &cookieOut{[]http.Cookie{api.SessionCookie("", time.Time{})}}, s.Leave(ctx)
	})
	web.Handle(api, web.Route{
		ID: "change-password", Method: http.MethodPut, Path: "/api/org/password", Tag: tag, SignedIn: true, Limited: true,
		MaxBody: 16 << 10, Summary: "Change one's own password",
	}, func(ctx context.Context, in *passwordIn) (*struct{}, error) {
		return nil, s.ChangePassword(ctx, in.Body)
	})
	s.deviceRoutes(api)
	s.phoneRoutes(api)
	s.ssoRoutes(api)
}

func (s *Service) deviceRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "my-sessions", Method: http.MethodGet, Path: "/api/org/sessions", Tag: tag, SignedIn: true,
		Summary: "Where am I signed in",
	}, func(ctx context.Context, _ *struct{}) (*devicesOut, error) {
		list, err := s.Devices(ctx)
		return &devicesOut{web.Page[Device]{Items: list}}, err
	})
	web.Handle(api, web.Route{
		ID: "end-my-session", Method: http.MethodDelete, Path: "/api/org/sessions/{id}", Tag: tag, SignedIn: true,
		Summary: "End one of my sessions",
	}, func(ctx context.Context, in *sessionIn) (*struct{}, error) {
		return nil, s.EndSession(ctx, in.ID)
	})
	web.Handle(api, web.Route{
		ID: "live-ticket", Method: http.MethodPost, Path: "/api/live/tickets", Tag: "live", SignedIn: true,
		Summary: "A ticket for the socket's first frame, good once and for a minute",
	}, func(ctx context.Context, _ *struct{}) (*ticketOut, error) {
		t, err := s.NewTicket(ctx)
		return &ticketOut{t}, err
	})
}

// cookie carries a session's token. At a desk it lives as long as the browser
// is open, on a phone as long as the session; the server ends both.
func (s *Service) cookie(api *web.API, token string, remember bool) http.Cookie {
	var until time.Time
	if remember {
		until = s.kit.Now().Add(phoneLives)
	}
	return api.SessionCookie(token, until)
}

// cookies are what a browser keeps of a sign-in.
func (s *Service) cookies(api *web.API, e entered, remember bool) []http.Cookie {
	list := []http.Cookie{s.cookie(api, e.token, remember)}
	if e.phone != "" {
		list = append(list, s.phoneCookieOf(api, e.phone))
	}
	return list
}

// again lets a phone's cookie live on with its session.
func (s *Service) again(api *web.API, token string) []http.Cookie {
	ses, known := s.memory.byToken(string(hashOf(token)))
	if token == "" || !known || !ses.Remember {
		return nil
	}
	return []http.Cookie{s.cookie(api, token, true)}
}
