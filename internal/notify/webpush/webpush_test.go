package webpush

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"strings"
	"testing"
	"time"
)

func bytesOf(t *testing.T, s string) []byte {
	t.Helper()
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSealIsTheExampleOfTheRFC: RFC 8291, section 5.
func TestSealIsTheExampleOfTheRFC(t *testing.T) {
	t.Parallel()
	own, err := ecdh.P256().NewPrivateKey(bytesOf(t, "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
	if err != nil {
		t.Fatal(err)
	}
	s := Subscription{
		P256dh: bytesOf(t, "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
		Auth:   bytesOf(t, "BTBZMqHH6r4Tts7J_aSIgg"),
	}
	got, err := seal(s, []byte("When I grow up, I want to be a watermelon"), own, bytesOf(t, "DGv6ra1nlYgDCS1FRnbzlw"))
	if err != nil {
		t.Fatal(err)
	}
	want := "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
	if !bytes.Equal(got, bytesOf(t, want)) {
		t.Errorf("sealed\n%s, want\n%s", base64.RawURLEncoding.EncodeToString(got), want)
	}
}

func TestSealRefuses(t *testing.T) {
	t.Parallel()
	good := bytesOf(t, "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4")
	off := append([]byte(nil), good...)
	off[40] ^= 1
	for name, c := range map[string]struct {
		key     []byte
		message int
	}{
		"a point off the curve": {off, 10},
		"half a key":            {good[:32], 10},
		"no key":                {nil, 10},
		"a long message":        {good, Longest + 1},
	} {
		if _, err := Seal(Subscription{c.key, make([]byte, 16)}, make([]byte, c.message)); err == nil {
			t.Errorf("%s is sealed", name)
		}
	}
	sealed, err := Seal(Subscription{good, make([]byte, 16)}, make([]byte, Longest))
	if err != nil || len(sealed) != recordSize {
		t.Errorf("the longest message: %d bytes, %v", len(sealed), err)
	}
}

func TestTheTokenIsSignedForTheEndpointsHost(t *testing.T) {
	t.Parallel()
	secret, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ReadKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)
	header, err := key.Authorization("https://push.example.net:8443/send/abc?x=1", "mailto:ops@example.com", now)
	if err != nil {
		t.Fatal(err)
	}
	token, public, ok := strings.Cut(strings.TrimPrefix(header, "vapid t="), ", k=")
	parts := strings.Split(token, ".")
	if !ok || public != key.Public() || len(parts) != 3 {
		t.Fatalf("header %q", header)
	}
	signature := bytesOf(t, parts[2])
	verify, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), bytesOf(t, public))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if !ecdsa.Verify(verify, sum[:], new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:])) {
		t.Error("the signature does not hold")
	}
	var claims struct {
		Aud, Sub string
		Exp      int64
	}
	if err := json.Unmarshal(bytesOf(t, parts[1]), &claims); err != nil {
		t.Fatal(err)
	}
	if claims.Aud != "https://push.example.net:8443" || claims.Sub != "mailto:ops@example.com" || claims.Exp-now.Unix() > 86400 || claims.Exp <= now.Unix() {
		t.Errorf("claims %+v", claims)
	}
}
