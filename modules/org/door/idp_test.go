package door_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the test's provider of identities asks its clients for.
const (
	idpClient = "xuntu"
	idpSecret = "s3cret of the client"
)

// idp is a small provider of identities that speaks OpenID Connect, well or badly.
type idp struct {
	*httptest.Server
	now     func() time.Time
	mu      sync.Mutex
	key     *rsa.PrivateKey
	claims  map[string]any // of who is signed in there
	badly   string         // in what way it misbehaves
	pending map[string]asked
	asked   url.Values // what the last browser was sent with
}

// asked is what a code was given out for.
type asked struct{ nonce, challenge, redirect string }

func newIDP(t *testing.T, now func() time.Time) *idp {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &idp{now: now, key: key, pending: map[string]asked{}, claims: map[string]any{"sub": "s-ada", "preferred_username": "Ada"}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.discovery)
	mux.HandleFunc("GET /keys", p.keys)
	mux.HandleFunc("GET /authorize", p.authorize)
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

// behave makes the provider misbehave from now on.
func (p *idp) behave(badly string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.badly = badly
}

// signIn is who sits before the browser at the provider.
func (p *idp) signIn(claims map[string]any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.claims = claims
}

func (p *idp) discovery(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	said := map[string]any{
		"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	}
	switch p.badly {
	case "another issuer":
		said["issuer"] = "https://elsewhere.example"
	case "overheard":
		said["token_endpoint"] = "http://idp.example/token"
	case "endless":
		said["more"] = strings.Repeat("x", 2<<20)
	}
	_ = json.NewEncoder(w).Encode(said)
}

func (p *idp) keys(w http.ResponseWriter, _ *http.Request) {
	if p.badly == "no keys" {
		http.Error(w, "away", http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"keys": []any{map[string]string{
		"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig", "n": text(p.key.N.Bytes()), "e": text(big.NewInt(int64(p.key.E)).Bytes()),
	}}})
}

// authorize takes the browser back at once with a code: who comes is signed in already.
func (p *idp) authorize(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked = r.URL.Query()
	back := url.Values{"state": {p.asked.Get("state")}}
	if p.badly == "says no" {
		back.Set("error", "access_denied")
	} else {
		code := rand.Text()
		p.pending[code] = asked{p.asked.Get("nonce"), p.asked.Get("code_challenge"), p.asked.Get("redirect_uri")}
		back.Set("code", code)
	}
	http.Redirect(w, r, p.asked.Get("redirect_uri")+"?"+back.Encode(), http.StatusFound)
}

func (p *idp) token(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.badly == "slow" {
		_ = r.ParseForm() // read to its end, or the hanging up is not heard
		<-r.Context().Done()
		return
	}
	if p.badly == "broken" {
		http.Error(w, "<html>oops", http.StatusInternalServerError)
		return
	}
	code := r.PostFormValue("code")
	given, known := p.pending[code]
	delete(p.pending, code)
	sum := sha256.Sum256([]byte(r.PostFormValue("code_verifier")))
	id, secret, _ := r.BasicAuth()
	secret, _ = url.QueryUnescape(secret)
	if !known || text(sum[:]) != given.challenge || r.PostFormValue("redirect_uri") != given.redirect || id != idpClient || secret != idpSecret {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"error":"invalid_grant"}`))
		return
	}
	answer := map[string]any{"access_token": "a", "token_type": "Bearer", "expires_in": 60}
	if p.badly != "no proof" {
		answer["id_token"] = p.proof(given.nonce)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

// proof signs who is signed in, or something that must not be believed.
func (p *idp) proof(nonce string) string {
	now := p.now()
	claims := map[string]any{"iss": p.URL, "aud": idpClient, "exp": now.Add(time.Minute).Unix(), "iat": now.Unix(), "nonce": nonce}
	for name, value := range p.claims {
		claims[name] = value
	}
	head, key := map[string]string{"alg": "RS256", "kid": "1"}, p.key
	switch p.badly {
	case "audience":
		claims["aud"] = "another program"
	case "two audiences":
		claims["aud"] = []string{idpClient, "another program"}
	case "party":
		claims["azp"] = "another program"
	case "issuer":
		claims["iss"] = "https://elsewhere.example"
	case "expired":
		claims["exp"] = now.Add(-time.Minute).Unix()
	case "nonce":
		claims["nonce"] = "of another sign-in"
	case "signature":
		key, _ = rsa.GenerateKey(rand.Reader, 2048)
	case "unsigned":
		head["alg"] = "none"
	case "nobody":
		claims["sub"] = ""
	}
	h, _ := json.Marshal(head)
	c, _ := json.Marshal(claims)
	signed := text(h) + "." + text(c)
	if p.badly == "unsigned" {
		return signed + "."
	}
	sum := sha256.Sum256([]byte(signed))
	sign, _ := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	return signed + "." + text(sign)
}

func text(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }
