package door

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

const (
	partyKept   = time.Hour        // how long what a provider says of itself is believed
	partyAnswer = 1 << 20          // bytes of an answer; the longest seen are lists of keys of 20 KB
	patience    = 10 * time.Second // with a provider that is slow
)

// parties keeps what providers of identities say of themselves.
type parties struct {
	now    func() time.Time
	client *http.Client
	mu     sync.Mutex
	known  map[int32]party
}

// party is a provider of identities, ready to be asked.
type party struct {
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
	client   *http.Client
	rev      int32
	until    time.Time
}

// proof is what a provider has signed about somebody.
type proof struct {
	subject string
	claims  map[string]any
}

func newParties(now func() time.Time, wait time.Duration) *parties {
	if wait == 0 {
		wait = patience
	}
	client := &http.Client{
		Timeout: wait, Transport: bounded{http.DefaultTransport},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return &parties{now: now, client: client, known: map[int32]party{}}
}

// bounded reads no answer further than a provider's answers go.
type bounded struct{ next http.RoundTripper }

// RoundTrip implements http.RoundTripper.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	got, err := b.next.RoundTrip(r)
	if err == nil {
		got.Body = http.MaxBytesReader(nil, got.Body, partyAnswer)
	}
	return got, err
}

// of gives a provider ready to be asked, from memory while it is the same.
func (p *parties) of(ctx context.Context, row providerRow) (party, error) {
	p.mu.Lock()
	known, ok := p.known[row.ID]
	p.mu.Unlock()
	if ok && known.rev == row.Rev && p.now().Before(known.until) {
		return known, nil
	}
	fresh, err := p.discover(ctx, row)
	if err != nil {
		return party{}, err
	}
	p.mu.Lock()
	p.known[row.ID] = fresh
	p.mu.Unlock()
	return fresh, nil
}

func (p *parties) discover(ctx context.Context, row providerRow) (party, error) {
	provider, err := oidc.NewProvider(oidc.ClientContext(ctx, p.client), row.Issuer)
	if err != nil {
		return party{}, errSSOAway.Because(err)
	}
	var said struct {
		JWKS    string   `json:"jwks_uri"`
		Methods []string `json:"token_endpoint_auth_methods_supported"`
	}
	if err := provider.Claims(&said); err != nil {
		return party{}, errSSOAway.Because(err)
	}
	end := provider.Endpoint()
	for _, address := range []string{end.AuthURL, end.TokenURL, said.JWKS} {
		if !web.Confidential(address) {
			return party{}, errSSOUnproven.Because(fmt.Errorf("its address %q is not an https one", address))
		}
	}
	end.AuthStyle = oauth2.AuthStyleInHeader
	if row.Secret == "" || len(said.Methods) > 0 && !slices.Contains(said.Methods, "client_secret_basic") {
		end.AuthStyle = oauth2.AuthStyleInParams
	}
	return party{
		oauth:    oauth2.Config{ClientID: row.ClientID, ClientSecret: row.Secret, Endpoint: end, Scopes: []string{oidc.ScopeOpenID, "profile", "email"}},
		verifier: provider.Verifier(&oidc.Config{ClientID: row.ClientID, Now: p.now}),
		client:   p.client, rev: row.Rev, until: p.now().Add(partyKept),
	}, nil
}

// TryIssuer says whether a provider answers at an issuer's address as OpenID Connect wants it.
func (s *Service) TryIssuer(ctx context.Context, issuer string) error {
	_, err := s.parties.discover(ctx, providerRow{Issuer: issuer})
	return err
}

// address is where somebody goes to say who it is.
func (p party) address(state, nonce, verifier, callback string) string {
	p.oauth.RedirectURL = callback
	return p.oauth.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier))
}

// redeem exchanges a code for an ID token and believes it when signature, issuer, audience, time and nonce are right.
func (p party) redeem(ctx context.Context, in Homecoming, try ssoTryRow) (proof, error) {
	p.oauth.RedirectURL = in.Callback
	token, err := p.oauth.Exchange(oidc.ClientContext(ctx, p.client), in.Code, oauth2.VerifierOption(try.Verifier))
	if err != nil {
		return proof{}, troubled(err, errSSORefused)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.verifier.Verify(ctx, raw)
	if err != nil {
		return proof{}, troubled(err, errSSOUnproven)
	}
	if id.AccessTokenHash != "" {
		err = id.VerifyAccessToken(token.AccessToken)
	}
	out := proof{subject: id.Subject}
	if err == nil {
		err = id.Claims(&out.claims)
	}
	if err == nil {
		err = out.meant(id, try.Nonce, p.oauth.ClientID)
	}
	if err != nil {
		return proof{}, errSSOUnproven.Because(err)
	}
	return out, nil
}

// meant says whether a token was made for this sign-in and for us.
func (p proof) meant(id *oidc.IDToken, nonce, client string) error {
	party, named := p.claims["azp"]
	switch {
	case id.Subject == "" || len(id.Subject) > 255:
		return errors.New("the subject is empty or too long")
	case subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(nonce)) != 1:
		return errors.New("the nonce is another one")
	case named && party != client, !named && len(id.Audience) > 1:
		return errors.New("it was made for somebody else")
	}
	return nil
}

// login is what a claim says; an address of mail counts once the provider has verified it.
func (p proof) login(claim string) (string, error) {
	said, _ := p.claims[claim].(string)
	login := normal(said)
	if login == "" || claim == "email" && p.claims["email_verified"] != true {
		return "", errSSONoClaim
	}
	return login, nil
}

// troubled tells a provider that is away, slow or broken from one that says no.
func troubled(err error, otherwise *fault.Error) error {
	if said, ok := errors.AsType[*oauth2.RetrieveError](err); ok && said.Response != nil && said.Response.StatusCode < 500 {
		return otherwise.Because(err)
	}
	_, offline := errors.AsType[net.Error](err)
	_, broken := errors.AsType[*oauth2.RetrieveError](err)
	if offline || broken || strings.Contains(err.Error(), "fetching keys") {
		return errSSOAway.Because(err)
	}
	return otherwise.Because(err)
}
