package webpush

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"time"
)

// Key says to push services who sends; browsers subscribe for its public half.
type Key struct {
	private *ecdsa.PrivateKey
	public  []byte
}

// NewKey makes a key; secret is what to keep of it, 32 bytes.
func NewKey() (secret []byte, err error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key for push: %w", err)
	}
	if secret, err = private.Bytes(); err != nil {
		return nil, fmt.Errorf("write the key for push: %w", err)
	}
	return secret, nil
}

// ReadKey reads a key from its secret.
func ReadKey(secret []byte) (Key, error) {
	private, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), secret)
	if err != nil {
		return Key{}, fmt.Errorf("read the key for push: %w", err)
	}
	public, err := private.PublicKey.Bytes()
	if err != nil {
		return Key{}, fmt.Errorf("read the key for push: %w", err)
	}
	return Key{private, public}, nil
}

// Public is the half that browsers subscribe for, as they want it: base64url.
func (k Key) Public() string { return text(k.public) }

// tokenFor is how long a token is good; RFC 8292 allows a day.
const tokenFor = 12 * time.Hour

// Authorization is the header for one endpoint; contact is a URL (mailto: or https:) at which the operator is found.
func (k Key) Authorization(endpoint, contact string, now time.Time) (string, error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "", fmt.Errorf("read the endpoint: %w", err)
	}
	claims, err := json.Marshal(map[string]any{"aud": u.Scheme + "://" + u.Host, "exp": now.Add(tokenFor).Unix(), "sub": contact})
	if err != nil {
		return "", fmt.Errorf("write the token: %w", err)
	}
	signed := text([]byte(`{"typ":"JWT","alg":"ES256"}`)) + "." + text(claims)
	sum := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, k.private, sum[:])
	if err != nil {
		return "", fmt.Errorf("sign the token: %w", err)
	}
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return "vapid t=" + signed + "." + text(signature) + ", k=" + k.Public(), nil
}

func text(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
