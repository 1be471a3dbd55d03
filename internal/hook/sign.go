package hook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

const (
	headID     = "webhook-id"
	headTime   = "webhook-timestamp"
	headSign   = "webhook-signature"
	clockApart = 5 * time.Minute
)

// Sign gives the signature of a body.
func Sign(secret, id string, at time.Time, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.%d.", id, at.Unix())
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// Signed reports whether a body is signed with a secret, and lately; id is what was signed with it.
func Signed(secret string, head http.Header, now time.Time, body []byte) (id string, signed bool) {
	id = head.Get(headID)
	seconds, err := strconv.ParseInt(head.Get(headTime), 10, 64)
	at := time.Unix(seconds, 0)
	return id, err == nil && secret != "" && now.Sub(at).Abs() <= clockApart && hmac.Equal([]byte(Sign(secret, id, at, body)), []byte(head.Get(headSign)))
}
