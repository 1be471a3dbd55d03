package hook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"syscall"
	"time"

	"xuntu.dev/internal/fault"
)

const (
	patience = 15 * time.Second // for an answer
	slowest  = 6 * time.Hour    // between two tries
)

// Letter is what is posted to an address.
type Letter struct {
	URL    string
	Secret string
	ID     string // the same each time it is tried
	Body   []byte // JSON
	At     time.Time
}

// Post sends a letter; who answers 2xx has taken it.
func Post(ctx context.Context, client *http.Client, l Letter) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.URL, bytes.NewReader(l.Body))
	if err != nil {
		return errors.New("the address is none")
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(headID, l.ID)
	r.Header.Set(headTime, strconv.FormatInt(l.At.Unix(), 10))
	r.Header.Set(headSign, Sign(l.Secret, l.ID, l.At, l.Body))
	answer, err := client.Do(r)
	if err != nil {
		if wrapped, ok := errors.AsType[*url.Error](err); ok {
			err = wrapped.Err // without the address, which may hold a secret
		}
		return fmt.Errorf("post: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("it says status %d", answer.StatusCode)
	}
	return nil
}

// Pause is how long to wait after so many tries: a minute, two, four … up to six hours.
func Pause(tries int) time.Duration { return min(slowest, time.Minute<<min(tries-1, 10)) }

// Said is what is kept of an error.
func Said(err error) string { return err.Error()[:min(300, len(err.Error()))] }

// Plain speaks with addresses that an operator vouches for; it follows no redirect, which could carry what it sends elsewhere.
func Plain() *http.Client { return clientOver(http.DefaultTransport) }

// Guarded speaks with addresses that people of a company write: it is Plain, and reaches neither this machine nor what only
// this machine reaches, whatever a name is told to mean. The company's own network is where its systems stand.
func Guarded() *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: func(_, address string, _ syscall.RawConn) error { return outside(address) }}
	return clientOver(&http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 5 * time.Second, IdleConnTimeout: time.Minute})
}

func clientOver(t http.RoundTripper) *http.Client {
	return &http.Client{Transport: t, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

var errInside = errors.New("this address is of the server itself")

// outside refuses an address that was looked up already: loopback, link-local (where clouds tell machines their secrets),
// none at all, or of many.
func outside(address string) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("read the address: %w", err)
	}
	ip := to.Addr().Unmap()
	if ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.IsUnspecified() || ip.IsMulticast() {
		return errInside
	}
	return nil
}

// CheckURL refuses what is no address of HTTP, or carries a password.
func CheckURL(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return fault.New(fault.Invalid, "hook_url", "the address begins with https:// or http://, and holds neither name nor password").At("body.url", "no address", nil)
	}
	return nil
}
