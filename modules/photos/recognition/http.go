package recognition

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"time"
)

// mostAnswer bounds what is read of an answer, in bytes.
const mostAnswer = 4 << 20

// NewClient makes what asks services: it follows no redirect, which could carry the secret elsewhere.
func NewClient() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: lanes, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: 5 * time.Second,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// overHTTP posts the photo as a form to an address, and reads JSON.
type overHTTP struct {
	to     Target
	client *http.Client
}

// HTTP is the adapter of services that take a form with the picture as photo and what is wanted as ask. They answer 200
// with {"products": [{"code", "facings", "confidence", "box"}]}, or 202 and later the same to the address in ask.
func HTTP(to Target, client *http.Client) Recogniser { return overHTTP{to, client} }

// Recognise implements Recogniser.
func (h overHTTP) Recognise(ctx context.Context, a Ask) (found []Found, later bool, err error) {
	body, kind, err := form(a)
	if err != nil {
		return nil, false, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.to.Address, body)
	if err != nil {
		return nil, false, errors.New("its address is none")
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Accept", "application/json")
	r.Header.Set("Idempotency-Key", a.Key)
	if h.to.Secret != "" {
		r.Header.Set("Authorization", "Bearer "+h.to.Secret)
	}
	answer, err := h.client.Do(r)
	if err != nil {
		return nil, false, bare(err)
	}
	defer func() { _ = answer.Body.Close() }()
	switch answer.StatusCode {
	case http.StatusOK:
		found, err = readFound(answer.Body)
		return found, false, err
	case http.StatusAccepted:
		return nil, true, nil
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity:
		return nil, false, fmt.Errorf("%w: it answers %s", ErrNever, answer.Status)
	}
	return nil, false, fmt.Errorf("it answers %s", answer.Status)
}

// form is the body of a question.
func form(a Ask) (body *bytes.Buffer, kind string, err error) {
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	ask, err := json.Marshal(map[string]any{"key": a.Key, "purpose": a.Purpose, "takenAt": a.TakenAt.UTC(), "answer": a.Answer})
	if err != nil {
		return nil, "", err
	}
	if err := w.WriteField("ask", string(ask)); err != nil {
		return nil, "", err
	}
	part, err := w.CreateFormFile("photo", "photo.jpg")
	if err != nil {
		return nil, "", err
	}
	if _, err := part.Write(a.Picture); err != nil {
		return nil, "", err
	}
	return body, w.FormDataContentType(), w.Close()
}

// readFound reads what a service says, at once or later.
func readFound(from io.Reader) ([]Found, error) {
	raw, err := io.ReadAll(io.LimitReader(from, mostAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("its answer breaks off: %w", bare(err))
	}
	if len(raw) > mostAnswer {
		return nil, fmt.Errorf("its answer is longer than %d bytes", mostAnswer)
	}
	var said struct {
		Products *[]Found `json:"products"`
	}
	if err := json.Unmarshal(raw, &said); err != nil || said.Products == nil {
		return nil, errors.New("its answer is not the JSON wanted; is the address right?")
	}
	return *said.Products, check(*said.Products)
}

// bare takes the address out of an error: it may hold a key.
func bare(err error) error {
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err
	}
	return err
}
