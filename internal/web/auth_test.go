package web

import (
	"net/http"
	"testing"
)

func TestTokenOfARequest(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		authorization string
		cookies       []string
		want          string
	}{
		"nothing":                {"", nil, ""},
		"a program's":            {"Bearer abc", nil, "abc"},
		"in any case":            {"bearer  abc ", []string{"xuntu_session=x"}, "abc"},
		"a browser's":            {"", []string{"xuntu_session=abc"}, "abc"},
		"among others":           {"", []string{"a=b; xuntu_session=abc; c=d"}, "abc"},
		"in another line":        {"", []string{"a=b", "c=d;xuntu_session=abc"}, "abc"},
		"the first of several":   {"", []string{"xuntu_session=abc; xuntu_session=x"}, "abc"},
		"with an equals sign":    {"", []string{"xuntu_session=a=b"}, "a=b"},
		"in quotes":              {"", []string{`xuntu_session="abc"`}, "abc"},
		"another name":           {"", []string{"my_xuntu_session=x; xuntu_session2=y; xuntu_session"}, ""},
		"a key as a password":    {"Basic a2V5OnhrX2FiYw==", nil, "xk_abc"},
		"somebody's password":    {"Basic YWRhOnhrX2FiYw==", []string{"xuntu_session=abc"}, "abc"},
		"no key as a password":   {"Basic a2V5OmFiYw==", nil, ""},
		"a kind nobody heard of": {"Digest abc", []string{"xuntu_session=abc"}, "abc"},
	} {
		r := &http.Request{Header: http.Header{}}
		if c.authorization != "" {
			r.Header.Set("Authorization", c.authorization)
		}
		for _, line := range c.cookies {
			r.Header.Add("Cookie", line)
		}
		if got := Token(r); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if plain, err := r.Cookie(CookieName); err == nil && plain.Value != cookie(r.Header["Cookie"]) {
			t.Errorf("%s: net/http finds %q", name, plain.Value)
		}
	}
}
