package web_test

import (
	"testing"

	"xuntu.dev/internal/web"
)

func TestConfidential(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"https://login.example.com/realms/x": true, "http://127.0.0.1:8080": true, "http://localhost": true, "http://[::1]:1": true,
		"http://login.example.com": false, "ftp://x": false, "login.example.com": false, "": false, "https://": false, "https://u:p@x": false, "://": false,
	} {
		if got := web.Confidential(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
