package notify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"xuntu.dev/internal/app"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/notify/webpush"
)

// PushOptions furnish Web Push.
type PushOptions struct {
	Contact string       // mailto: or https: of the operator, for push services; empty: the project's page
	Client  *http.Client // none: one that speaks to public addresses only, since browsers name the endpoints
}

// pusher wakes browsers through their push services.
type pusher struct {
	kit     app.Kit
	client  *http.Client
	contact string
}

func newPusher(kit app.Kit, o PushOptions) *pusher {
	p := &pusher{kit, o.Client, o.Contact}
	if p.client == nil {
		p.client = publicClient()
	}
	if p.contact == "" {
		p.contact = "https://xuntu.dev"
	}
	return p
}

// Way is push.
func (p *pusher) Way() string { return Push }

type subscriptionRow struct{ P256dh, Auth []byte }

var (
	subscriptionKeys = db.Query[struct{ Endpoint string }, subscriptionRow]("notify/subscription_keys")
	vapidOwn         = db.Query[db.None, []byte]("notify/vapid_own")
	vapidAdd         = db.Query[struct{ Secret []byte }, db.None]("notify/vapid_add")
)

// pushKey is the company's key, made when it is first asked for.
func pushKey(ctx context.Context, tx db.Tx) (webpush.Key, error) {
	secret, found, err := vapidOwn.Find(ctx, tx, db.None{})
	if err == nil && !found {
		if secret, err = webpush.NewKey(); err != nil {
			return webpush.Key{}, err
		}
		if _, err = vapidAdd.Exec(ctx, tx, struct{ Secret []byte }{secret}); err != nil {
			return webpush.Key{}, err
		}
		secret, err = vapidOwn.One(ctx, tx, db.None{}) // another may have been quicker
	}
	if err != nil {
		return webpush.Key{}, err
	}
	return webpush.ReadKey(secret)
}

// Send seals the letter for its browser and posts it. The topic makes a second one of the same letter take the place of the first.
func (p *pusher) Send(ctx context.Context, l Letter) error {
	var to subscriptionRow
	var key webpush.Key
	err := p.kit.DB.Write(ctx, func(tx db.Tx) error {
		var found bool
		var err error
		if to, found, err = subscriptionKeys.Find(ctx, tx, struct{ Endpoint string }{l.Address}); err != nil || !found {
			return errors.Join(err, ErrGone)
		}
		key, err = pushKey(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	plain, err := json.Marshal(map[string]string{"id": l.ID, "title": l.Title, "text": l.Text, "link": l.Link})
	if err != nil {
		return fmt.Errorf("write a push message: %w", err)
	}
	sealed, err := webpush.Seal(webpush.Subscription{P256dh: to.P256dh, Auth: to.Auth}, plain)
	if err != nil {
		return errors.Join(ErrNever, err)
	}
	return p.post(ctx, l, key, sealed)
}

func (p *pusher) post(ctx context.Context, l Letter, key webpush.Key, sealed []byte) error {
	authorization, err := key.Authorization(l.Address, p.contact, p.kit.Now())
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, l.Address, bytes.NewReader(sealed))
	if err != nil {
		return errors.Join(ErrNever, err)
	}
	sum := sha256.Sum256([]byte(l.ID))
	for name, value := range map[string]string{
		"Authorization": authorization, "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream",
		"TTL": "86400", "Topic": base64.RawURLEncoding.EncodeToString(sum[:24]), "Urgency": "normal",
	} {
		r.Header.Set(name, value)
	}
	answer, err := p.client.Do(r)
	if err != nil {
		return fmt.Errorf("post to the push service: %w", err)
	}
	defer func() { _ = answer.Body.Close() }()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 200))
	return verdictOf(answer.StatusCode, said)
}

// verdictOf is what a status says about a letter, of push services (RFC 8030) and of short message gateways.
func verdictOf(status int, said []byte) error {
	err := fmt.Errorf("status %d: %s", status, bytes.ToValidUTF8(said, nil))
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusNotFound || status == http.StatusGone:
		return errors.Join(ErrGone, err)
	case status == http.StatusTooManyRequests || status == http.StatusRequestTimeout || status >= 500:
		return err
	}
	return errors.Join(ErrNever, err)
}
