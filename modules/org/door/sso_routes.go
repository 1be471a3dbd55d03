package door

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

const (
	ssoPath     = "/api/org/sso"
	ssoCookie   = "xuntu_sso"
	ssoCallback = ssoPath + "/callback"
)

type offersIn struct {
	Company string `query:"company" maxLength:"64" doc:"the company's code; not needed where there is only one"`
}

type offersOut struct{ Body web.Page[Offer] }

func (s *Service) ssoRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "sign-in-offers", Method: http.MethodGet, Path: ssoPath, Tag: tag, Open: true,
		Summary: "Providers of identities by which one may sign in",
	}, func(ctx context.Context, in *offersIn) (*offersOut, error) {
		list, err := s.Offers(ctx, in.Company)
		return &offersOut{web.Page[Offer]{Items: list}}, err
	})
	web.Raw(api, web.Route{ID: "sign-in-elsewhere", Method: http.MethodGet, Path: ssoPath + "/to/{id}", Tag: tag, Open: true},
		func(w http.ResponseWriter, r *http.Request) error {
			s.sendOut(api, w, r)
			return nil
		})
	web.Raw(api, web.Route{ID: "signed-in-elsewhere", Method: http.MethodGet, Path: ssoCallback, Tag: tag, Open: true},
		func(w http.ResponseWriter, r *http.Request) error {
			s.takeHome(api, w, r)
			return nil
		})
}

// sendOut sends a browser to a provider.
func (s *Service) sendOut(api *web.API, w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	id, _ := strconv.ParseInt(r.PathValue("id"), 10, 32)
	in := Outset{
		Company: asked.Get("company"), Provider: int32(id), Back: backOf(asked.Get("back")),
		Remember: asked.Get("remember") == "true", Callback: s.Callback(r),
	}
	address, state, err := s.SetOut(r.Context(), in)
	if err != nil {
		s.sayAtDoor(w, r, in.Back, err)
		return
	}
	http.SetCookie(w, s.ssoCookie(api, state))
	leadTo(w, r, address)
}

// takeHome receives a browser that comes back, and leads it in or says at the door why not.
func (s *Service) takeHome(api *web.API, w http.ResponseWriter, r *http.Request) {
	said := r.URL.Query()
	in := Homecoming{State: said.Get("state"), Code: said.Get("code"), Refusal: said.Get("error"), Callback: s.Callback(r)}
	if kept, err := r.Cookie(ssoCookie); err == nil {
		in.Kept = kept.Value
	}
	if kept, err := r.Cookie(phoneCookie); err == nil {
		in.Phone = kept.Value
	}
	out, err := s.ComeHome(r.Context(), in)
	http.SetCookie(w, s.ssoCookie(api, ""))
	if err != nil {
		s.sayAtDoor(w, r, out.Back, err)
		return
	}
	for _, cookie := range s.cookies(api, out.entered, out.Remember) {
		http.SetCookie(w, &cookie)
	}
	leadTo(w, r, out.Back)
}

// leadTo leads a browser on; no cache may keep where it went.
func leadTo(w http.ResponseWriter, r *http.Request, address string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, address, http.StatusFound)
}

// sayAtDoor leads back to the door, which says in the person's language what went wrong.
func (s *Service) sayAtDoor(w http.ResponseWriter, r *http.Request, back string, err error) {
	code := "internal"
	if f, ok := fault.Of(err); ok {
		code = f.Code
	}
	s.kit.Log.WarnContext(r.Context(), "single sign-on ended at the door", "code", code, "err", err)
	door := "/sign-in?problem=" + url.QueryEscape(code)
	switch {
	case back == "/m" || strings.HasPrefix(back, "/m/"):
		door = "/m?problem=" + url.QueryEscape(code)
	case back != "" && back != "/":
		door += "&back=" + url.QueryEscape(back)
	}
	leadTo(w, r, door)
}

// Callback is the address to which providers send people back, as it has to be registered there.
func (s *Service) Callback(r *http.Request) string {
	if s.o.PublicURL != "" {
		return strings.TrimSuffix(s.o.PublicURL, "/") + ssoCallback
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + ssoCallback
}

// ssoCookie keeps a state in the browser that has set out with it. Lax: the way back begins at another site.
func (s *Service) ssoCookie(api *web.API, state string) *http.Cookie {
	c := api.SessionCookie(state, time.Time{})
	c.Name, c.Path = ssoCookie, ssoPath
	if state != "" {
		c.MaxAge = int(ssoLives.Seconds())
	}
	return &c
}

// backOf is a page of this site, never another one: browsers read \ as / and drop control characters.
func backOf(asked string) string {
	strange := strings.ContainsFunc(asked, func(r rune) bool { return r <= ' ' || r == '\\' })
	if strange || !strings.HasPrefix(asked, "/") || strings.HasPrefix(asked, "//") || len(asked) > 500 {
		return "/"
	}
	return asked
}
