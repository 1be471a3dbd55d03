package web

import (
	"net/http"
	"net/netip"
	"testing"
)

func TestAddressBehindProxies(t *testing.T) {
	t.Parallel()
	own := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	for _, c := range []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"no proxy", "198.51.100.7:4000", nil, "198.51.100.7"},
		{"a stranger's word counts for nothing", "198.51.100.7:4000", []string{"1.2.3.4"}, "198.51.100.7"},
		{"one proxy", "10.0.0.2:80", []string{"198.51.100.7"}, "198.51.100.7"},
		{"two proxies, a forged start", "10.0.0.2:80", []string{"1.2.3.4, 198.51.100.7", "10.0.0.9"}, "198.51.100.7"},
		{"all proxies", "10.0.0.2:80", []string{"10.1.1.1"}, "10.1.1.1"},
		{"rubbish", "10.0.0.2:80", []string{"<script>"}, "10.0.0.2"},
		{"IPv6", "[::1]:80", []string{"2001:db8::1"}, "2001:db8::1"},
		{"IPv4 in IPv6", "[::ffff:198.51.100.7]:80", nil, "198.51.100.7"},
		{"no address", "", nil, ""},
	} {
		r := &http.Request{RemoteAddr: c.peer, Header: http.Header{"X-Forwarded-For": c.forwarded}}
		if got := addressOf(r, own); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
