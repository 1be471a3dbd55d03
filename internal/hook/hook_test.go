package hook_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"xuntu.dev/internal/hook"
)

func TestALetterArrivesSigned(t *testing.T) {
	t.Parallel()
	const secret = "between-us-and-them"
	now := time.Now()
	var id string
	var good bool
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		id, good = hook.Signed(secret, r.Header, now, body)
	}))
	defer s.Close()
	if err := hook.Post(t.Context(), hook.Plain(), hook.Letter{URL: s.URL, Secret: secret, ID: "a-1", Body: []byte(`{"n":1}`), At: now}); err != nil || id != "a-1" || !good {
		t.Errorf("%q arrived, signed %v: %v", id, good, err)
	}
}

// TestNobodyIsSentElsewhere: a redirect would carry what is sent to who was never named.
func TestNobodyIsSentElsewhere(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was followed") }))
	defer elsewhere.Close()
	s := httptest.NewServer(http.RedirectHandler(elsewhere.URL, http.StatusTemporaryRedirect))
	defer s.Close()
	if err := hook.Post(t.Context(), hook.Plain(), hook.Letter{URL: s.URL, ID: "a", At: time.Now()}); err == nil {
		t.Error("a redirect is taken for an answer")
	}
}

// TestAGuardedClientReachesNothingOfThisMachine: neither by number nor by a name that means it.
func TestAGuardedClientReachesNothingOfThisMachine(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("it was reached") }))
	defer s.Close()
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"} {
		err := hook.Post(t.Context(), hook.Guarded(), hook.Letter{URL: "http://" + host + port, ID: "a", At: time.Now()})
		if err == nil || !strings.Contains(err.Error(), "of the server itself") {
			t.Errorf("%s: %v", host, err)
		}
	}
}

func TestWhatIsAnAddress(t *testing.T) {
	t.Parallel()
	for text, good := range map[string]bool{
		"https://erp.example/hook?x=1": true, "http://10.0.0.5:8080": true,
		"": false, "erp.example": false, "ftp://erp.example": false, "file:///etc/passwd": false, "https://u:p@erp.example": false, "https://": false,
	} {
		if err := hook.CheckURL(text); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestPausesGrow(t *testing.T) {
	t.Parallel()
	for tries, want := range map[int]time.Duration{1: time.Minute, 2: 2 * time.Minute, 5: 16 * time.Minute, 10: 6 * time.Hour, 60: 6 * time.Hour} {
		if got := hook.Pause(tries); got != want {
			t.Errorf("after %d tries %v, want %v", tries, got, want)
		}
	}
}
