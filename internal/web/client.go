package web

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

// Client is where a request comes from.
type Client struct {
	Address   string // the network address, without a port; behind believed proxies the one they name
	UserAgent string // what the program calls itself, at most 300 bytes
}

type clientKey struct{}

// ClientOf tells where ctx's request comes from.
func ClientOf(ctx context.Context) Client {
	c, _ := ctx.Value(clientKey{}).(Client)
	return c
}

func (a *API) client() gin.HandlerFunc {
	return func(c *gin.Context) {
		agent := c.Request.UserAgent()
		if len(agent) > 300 {
			agent = agent[:300]
		}
		from := Client{addressOf(c.Request, a.o.Proxies), strings.ToValidUTF8(agent, "")}
		c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), clientKey{}, from))
	}
}

// addressOf walks from the peer back through the proxies that are believed: the
// first address that is none of them is the client's. What stands before it in
// X-Forwarded-For was written by the client and counts for nothing.
func addressOf(r *http.Request, proxies []netip.Prefix) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	at := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(at) }) {
			break
		}
		before, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		at = before.Unmap()
	}
	return at.WithZone("").String()
}
