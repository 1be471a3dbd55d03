package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"

	"xuntu.dev/internal/access"
)

// Authenticator knows whose token it is.
type Authenticator interface {
	// Actor gives the actor of a session's token, or the fault unknown.
	Actor(ctx context.Context, token string) (access.Actor, error)
}

// Options of the interface.
type Options struct {
	Version string
	Auth    Authenticator
	Log     *slog.Logger
	Now     func() time.Time
	Metrics *prometheus.Registry
	Secure  bool // served over TLS: cookies are Secure and HSTS is sent
	// Proxies are the networks of proxies whose X-Forwarded-For is believed.
	Proxies []netip.Prefix
}

// API is the interface while rooms furnish it.
type API struct {
	engine  *gin.Engine
	huma    huma.API
	o       Options
	seen    map[string]string // operation id → "METHOD path", so that names stay single
	routes  []Registered
	quick   []*quick
	seconds *prometheus.HistogramVec
}

// Registered is one route as the house knows it, for tests that walk them all.
type Registered struct {
	ID, Method, Path, Tag string
	Needs                 access.Permission
	Open, SignedIn, Raw   bool
}

// settle makes gin's and huma's process-wide settings, once: houses of tests stand side by side.
var settle = sync.OnceFunc(func() {
	gin.SetMode(gin.ReleaseMode)
	huma.DefaultArrayNullable = false
	huma.NewError = newHumaError
})

// New makes an interface without routes.
func New(o Options) *API {
	settle()
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.UseRawPath = false
	a := &API{engine: engine, o: o, seen: map[string]string{}, seconds: newSeconds(o.Metrics)}
	engine.Use(a.observe(), a.recover(), a.headers(), a.client(), a.authenticate())
	engine.NoMethod(func(c *gin.Context) {
		writeProblem(c.Writer, c.Request, ProblemOf(c.Request.Context(), methodNotAllowed))
	})

	config := huma.DefaultConfig("Xuntu 巡图", o.Version)
	config.CreateHooks = nil // no $schema in every body
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = "/api/openapi", "", ""
	config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	a.huma = humagin.New(engine, config)
	return a
}

// schemaName puts the room first, so that two rooms may both have a Line.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	room := t.PkgPath()[strings.LastIndex(t.PkgPath(), "/")+1:]
	switch {
	case t.Name() == "" || room == "" || !strings.HasPrefix(t.PkgPath(), "xuntu.dev/"):
		return name
	case strings.EqualFold(room, "web"):
		return name
	}
	room = strings.ToUpper(room[:1]) + room[1:]
	name = strings.ToUpper(name[:1]) + name[1:]
	if strings.HasPrefix(name, room) {
		return name
	}
	return room + name
}

// Routes lists what has been registered.
func (a *API) Routes() []Registered { return a.routes }

// OpenAPI gives the contract as YAML.
func (a *API) OpenAPI() ([]byte, error) { return a.huma.OpenAPI().YAML() }

// Describe adds types no route mentions to the contract: the frames of the socket.
func (a *API) Describe(types ...any) {
	for _, t := range types {
		a.huma.OpenAPI().Components.Schemas.Schema(reflect.TypeOf(t), true, "")
	}
}

// Handler is the whole interface, ready to serve. Requests that change
// something and come from another site's page are refused.
func (a *API) Handler() http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, r, ProblemOf(r.Context(), crossOrigin))
	}))
	return a.hasten(guard.Handler(compress(a.engine)))
}
