package web

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// challenge goes with 401 to programs (RFC 9110, 11.6.1). It names no Basic, or
// browsers would ask for a password in a window of their own.
const challenge = `Bearer realm="xuntu"`

// Route is one operation of the interface.
type Route struct {
	ID       string // like check-in; unique in the house
	Method   string
	Path     string // like /api/visits/{id}
	Tag      string // the room
	Summary  string
	Needs    access.Permission
	SignedIn bool // any signed-in user
	Open     bool // anybody
	Limited  bool // also one who must choose a new password first
	Keys     bool // also a program with an API key; it is refused everywhere else
	Status   int  // of success; 0: 200, or 204 without a body
	MaxBody  int64
}

// Handle registers an operation with typed input and output. It panics when the
// route does not say who may use it, or when its ID is taken.
func Handle[I, O any](a *API, r Route, fn func(context.Context, *I) (*O, error)) {
	a.note(r, false)
	op := huma.Operation{
		OperationID: r.ID, Method: r.Method, Path: r.Path, Tags: []string{r.Tag}, Summary: r.Summary,
		DefaultStatus: r.Status, MaxBodyBytes: r.MaxBody,
		Middlewares: huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
			if err := r.allow(ctx.Context()); err != nil {
				if r.Keys && fault.Is(err, fault.Unknown) {
					ctx.SetHeader("WWW-Authenticate", challenge)
				}
				_ = huma.WriteErr(a.huma, ctx, 0, "", err)
				return
			}
			next(ctx)
		}},
	}
	if r.Needs != "" {
		op.Description = "Needs the permission " + string(r.Needs) + "."
		op.Extensions = map[string]any{"x-needs": string(r.Needs)}
	}
	huma.Register(a.huma, op, func(ctx context.Context, in *I) (*O, error) {
		err := unmask(ctx, in)
		var out *O
		if err == nil {
			out, err = fn(ctx, in)
		}
		if err != nil {
			return nil, a.report(ctx, err)
		}
		Mask(ctx, out)
		return out, nil
	})
}

// Raw registers a plain handler: tiles, the socket, files, phone protocols. Path
// parameters are in r.PathValue. An error before anything is written becomes a problem.
func Raw(a *API, r Route, fn func(http.ResponseWriter, *http.Request) error) {
	a.note(r, true)
	a.engine.Handle(r.Method, ginPath(r.Path), func(c *gin.Context) {
		for _, p := range c.Params {
			c.Request.SetPathValue(p.Key, p.Value)
		}
		ctx := c.Request.Context()
		err := r.allow(ctx)
		if err == nil {
			err = fn(c.Writer, c.Request)
		}
		if err != nil {
			problem := ProblemOf(ctx, a.report(ctx, err))
			if !c.Writer.Written() {
				r.refuse(c.Writer, c.Request, problem)
			}
		}
	})
}

// refuse answers with a problem; programs are told how to sign in.
func (r Route) refuse(w http.ResponseWriter, request *http.Request, p *Problem) {
	if r.Keys && p.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", challenge)
	}
	writeProblem(w, request, p)
}

// Answer writes an error as its problem: for handlers that stand outside the routes.
func (a *API) Answer(w http.ResponseWriter, r *http.Request, err error) {
	writeProblem(w, r, ProblemOf(r.Context(), a.report(r.Context(), err)))
}

func (a *API) note(r Route, raw bool) {
	switch {
	case r.ID == "" || r.Tag == "":
		panic("route " + r.Method + " " + r.Path + " needs an ID and a Tag")
	case r.Needs == "" && !r.SignedIn && !r.Open:
		panic("route " + r.ID + " does not say who may use it: give it Needs, SignedIn or Open")
	case a.seen[r.ID] != "":
		panic("route " + r.ID + " is registered twice: " + a.seen[r.ID] + " and " + r.Method + " " + r.Path)
	}
	a.seen[r.ID] = r.Method + " " + r.Path
	a.routes = append(a.routes, Registered{r.ID, r.Method, r.Path, r.Tag, r.Needs, r.Open, r.SignedIn, raw})
}

// allow says whether ctx's actor may use the route.
func (r Route) allow(ctx context.Context) error {
	if r.Open {
		return nil
	}
	actor, ok := access.From(ctx)
	switch {
	case !ok:
		return signInNeeded(ctx)
	case actor.KeyID != 0 && !r.Keys:
		return keyNotHere
	case actor.Limited && !r.Limited:
		return passwordFirst
	case r.Needs != "" && !actor.Can(r.Needs):
		return notAllowed.With("needs", string(r.Needs))
	}
	return nil
}

// ginPath writes {id} as :id.
func ginPath(path string) string {
	out := make([]byte, 0, len(path))
	for i := range len(path) {
		switch path[i] {
		case '{':
			out = append(out, ':')
		case '}':
		default:
			out = append(out, path[i])
		}
	}
	return string(out)
}

// WriteJSON answers a raw route with JSON.
func WriteJSON(w http.ResponseWriter, status int, body any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(body)
}
