package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
)

// CookieName is the session's cookie.
const CookieName = "xuntu_session"

type authKey struct{}

// authenticate puts the actor of the request's token into its context. A token
// nobody knows is no error here: an open route does not mind, and every other
// route answers with the reason.
func (a *API) authenticate() gin.HandlerFunc {
	return func(c *gin.Context) {
		before := c.Request.Context()
		if ctx := a.known(before, c.Request); ctx != before {
			c.Request = c.Request.WithContext(ctx)
		}
	}
}

// known is ctx with the actor of the request's token, or with why there is none.
func (a *API) known(ctx context.Context, r *http.Request) context.Context {
	token := Token(r)
	if token == "" || a.o.Auth == nil || IsDeviceToken(token) {
		return ctx
	}
	actor, err := a.o.Auth.Actor(ctx, token)
	if err != nil {
		return context.WithValue(ctx, authKey{}, err)
	}
	return access.WithActor(ctx, actor)
}

// KeyMark begins every API key, so that it is never taken for a session's token.
const KeyMark = "xk_"

// keyUser is the user name with which a program sends an API key as a password.
const keyUser = "key"

// IsKey reports whether a token is an API key.
func IsKey(token string) bool { return strings.HasPrefix(token, KeyMark) }

// Token gives the session's token: from the Authorization header of programs, or
// from the browser's cookie. Programs that know Basic only send an API key as the
// password of the user "key"; nobody's own password is ever taken so.
func Token(r *http.Request) string {
	if sent := r.Header["Authorization"]; len(sent) > 0 {
		if kind, token, ok := strings.Cut(sent[0], " "); ok && strings.EqualFold(kind, "Bearer") {
			return strings.TrimSpace(token)
		}
		if user, password, ok := r.BasicAuth(); ok && user == keyUser && IsKey(password) {
			return password
		}
	}
	return cookie(r.Header["Cookie"])
}

// cookie finds the session's cookie among all (RFC 6265, 4.2.1), as
// http.Request.Cookie does, without making the others.
func cookie(lines []string) string {
	for _, line := range lines {
		for len(line) > 0 {
			var one string
			one, line, _ = strings.Cut(line, ";")
			if name, value, ok := strings.Cut(strings.TrimSpace(one), "="); ok && name == CookieName {
				return strings.Trim(value, `"`)
			}
		}
	}
	return ""
}

// signInNeeded says why there is no actor: no token, one that has ended, or a database that is away.
func signInNeeded(ctx context.Context) error {
	if err, ok := ctx.Value(authKey{}).(error); ok {
		if _, isFault := fault.Of(err); isFault {
			return err
		}
	}
	return needSignIn
}

// SessionCookie carries the token to the browser; an empty token takes the cookie away.
func (a *API) SessionCookie(token string, until time.Time) http.Cookie {
	c := http.Cookie{Name: CookieName, Value: token, Path: "/", HttpOnly: true, Secure: a.o.Secure, SameSite: http.SameSiteLaxMode, Expires: until}
	if token == "" {
		c.MaxAge = -1
	}
	return c
}
