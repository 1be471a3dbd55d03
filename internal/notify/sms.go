package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// texter hands short messages to a gateway: POST {to, text, id} as JSON. The same id is the same message, which the
// header Idempotency-Key says too, so a try that got no answer may be repeated.
type texter struct {
	url    string
	client *http.Client
}

// SMSGateway sends short messages through an adapter at a URL; credentials in it go as basic authentication.
func SMSGateway(url string) Sender {
	return &texter{url, &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// Way is sms.
func (*texter) Way() string { return SMS }

// Send posts the letter.
func (t *texter) Send(ctx context.Context, l Letter) error {
	body, err := json.Marshal(map[string]string{"to": l.Address, "text": l.Title + ": " + l.Text, "id": l.ID})
	if err != nil {
		return fmt.Errorf("write a short message: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url, bytes.NewReader(body))
	if err != nil {
		return errors.Join(ErrNever, err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", l.ID)
	answer, err := t.client.Do(r)
	if err != nil {
		return fmt.Errorf("post to the gateway: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 200))
	return verdictOf(answer.StatusCode, said)
}
