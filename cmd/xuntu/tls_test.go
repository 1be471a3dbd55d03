package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certificate makes one for localhost, with its key, as files; the pool trusts it.
func certificate(t *testing.T) (cert, key string, trusted *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IsCA: true, BasicConstraintsValid: true,
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	check(t, err)
	rawKey, err := x509.MarshalPKCS8PrivateKey(private)
	check(t, err)
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	check(t, os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}), 0o600))
	check(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: rawKey}), 0o600))
	trusted = x509.NewCertPool()
	if made, err := x509.ParseCertificate(raw); err == nil {
		trusted.AddCert(made)
	}
	return cert, key, trusted
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// SEC-01: TLS 1.2 and newer, HSTS, cookies for TLS only, nothing in the clear.
func TestTLS(t *testing.T) {
	t.Parallel()
	cert, key, trusted := certificate(t)
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t), "XUNTU_TLS_CERT=" + cert}, "serve", "--tls-key", key,
		"--listen", "127.0.0.1:0", "--data", t.TempDir())
	c := r.ready()
	if !strings.HasPrefix(c.base, "https://") {
		t.Fatalf("the address is %s", c.base)
	}
	c.http.Transport = &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}, ForceAttemptHTTP2: true}
	for _, path := range []string{"/healthz", "/", "/api/org/session", "/nothing"} {
		_, h, _ := c.send("GET", path, nil)
		if !strings.HasPrefix(h.Get("Strict-Transport-Security"), "max-age=") {
			t.Errorf("%s has no HSTS header", path)
		}
	}
	_, h, _ := c.send("POST", "/api/org/session", map[string]any{"login": "gm", "password": "xuntu-demo-2026"})
	if cookie := h.Get("Set-Cookie"); !strings.Contains(cookie, "Secure") || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") {
		t.Errorf("the session's cookie is %q", strings.SplitN(cookie, ";", 2)[1:])
	}
	address := strings.TrimPrefix(c.base, "https://")
	for version, works := range map[uint16]bool{tls.VersionTLS10: false, tls.VersionTLS11: false, tls.VersionTLS12: true, tls.VersionTLS13: true} {
		conn, err := tls.Dial("tcp", address, &tls.Config{RootCAs: trusted, MinVersion: version, MaxVersion: version, ServerName: "localhost"})
		if works != (err == nil) {
			t.Errorf("%s: %v", tls.VersionName(version), err)
		}
		if err == nil {
			_ = conn.Close()
		}
	}
	plain := &client{t: t, base: "http://" + address}
	if status, _, body, err := plain.try("GET", "/api/org/session", nil); err == nil && status != http.StatusBadRequest {
		t.Errorf("in the clear: %d %.100s", status, body)
	}
}

func TestNoHSTSInTheClear(t *testing.T) {
	t.Parallel()
	r := launch(t, []string{"DATABASE_URL=" + demoDatabase(t)}, "serve", "--listen", "127.0.0.1:0", "--data", t.TempDir())
	if _, h, _ := r.ready().send("GET", "/healthz", nil); h.Get("Strict-Transport-Security") != "" {
		t.Error("HSTS without TLS would lock people out")
	}
}
