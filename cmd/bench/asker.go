package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"time"

	"xuntu.dev/cmd/internal/demo"
)

// asker is somebody signed in.
type asker struct {
	base   string
	client *http.Client
}

func signedIn(ctx context.Context, base, login string) (*asker, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	a := &asker{base, &http.Client{Jar: jar}}
	status, said, err := a.post(ctx, "/api/org/session", map[string]string{"login": login, "password": demo.Password})
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("sign in as %s: %d %s", login, status, said)
	}
	return a, err
}

func (a *asker) get(ctx context.Context, path string) (status int, body []byte, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return 0, nil, err
	}
	return a.do(req)
}

func (a *asker) post(ctx context.Context, path string, what any) (status int, body []byte, err error) {
	text, err := json.Marshal(what)
	if err != nil {
		return 0, nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.base+path, bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Origin", a.base)
	return a.do(req)
}

func (a *asker) do(req *http.Request) (status int, body []byte, err error) {
	answer, err := a.client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err = io.ReadAll(answer.Body)
	return answer.StatusCode, body, err
}

// searched is what people type: a part of a name, pinyin, initials, a part of a phone number.
var searched = []string{"超市", "chaoshi", "jf", "1380"}

// listPaths are the operations of the interface that read something, asked as a screen would: this month, everything in scope, and of
// what has a number the first in its list. Skipped are those that ask for what cannot be guessed.
func (a *asker) listPaths(ctx context.Context) (paths, skipped []string, err error) {
	status, text, err := a.get(ctx, "/api/openapi.json")
	if err != nil || status != http.StatusOK {
		return nil, nil, errors.Join(err, fmt.Errorf("read the contract: %d", status))
	}
	var contract struct {
		Paths map[string]struct {
			Get *struct {
				Parameters []parameter `json:"parameters"`
			} `json:"get"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(text, &contract); err != nil {
		return nil, nil, fmt.Errorf("read the contract: %w", err)
	}
	for path, ops := range contract.Paths {
		if ops.Get == nil {
			continue
		}
		query, ok := guessed(ops.Get.Parameters, time.Now())
		full := path
		if ok {
			if full, ok, err = a.numbered(ctx, path); err != nil {
				return nil, nil, err
			}
		}
		if !ok {
			skipped = append(skipped, path)
			continue
		}
		if path == "/api/search" {
			for _, words := range searched {
				paths = append(paths, path+"?q="+url.QueryEscape(words))
			}
			continue
		}
		paths = append(paths, full+query)
	}
	slices.Sort(paths)
	slices.Sort(skipped)
	return paths, skipped, nil
}

// numbered puts the first number of a list into the path of one of its things; false when the path wants something else, or nothing is listed.
func (a *asker) numbered(ctx context.Context, path string) (string, bool, error) {
	list, rest, found := strings.Cut(path, "/{id}")
	if !found || strings.Contains(rest, "{") {
		return path, !strings.Contains(path, "{"), nil
	}
	status, body, err := a.get(ctx, list)
	if err == nil && status != http.StatusOK { // long filters are asked by POST
		status, body, err = a.post(ctx, list+"/search", struct{}{})
	}
	if err != nil || status != http.StatusOK {
		return "", false, err
	}
	var listed struct {
		Items []struct {
			ID json.Number `json:"id"`
		} `json:"items"`
	}
	if err := json.Unmarshal(body, &listed); err != nil {
		return "", false, nil //nolint:nilerr // It lists something else.
	}
	if len(listed.Items) == 0 || listed.Items[0].ID == "" {
		return "", false, nil
	}
	return list + "/" + listed.Items[0].ID.String() + rest, true, nil
}

type parameter struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required"`
	Schema   struct {
		Format string `json:"format"`
	} `json:"schema"`
}

// guessed is a query that fills in what is required; false when something cannot be guessed.
func guessed(params []parameter, now time.Time) (string, bool) {
	q := url.Values{}
	for _, p := range params {
		switch {
		case p.In == "path" && p.Name != "id":
			return "", false
		case !p.Required || p.In != "query":
		case p.Name == "from":
			q.Set(p.Name, now.AddDate(0, 0, -20).Format(time.DateOnly))
		case p.Schema.Format == "date":
			q.Set(p.Name, now.AddDate(0, 0, -1).Format(time.DateOnly))
		case p.Name == "month":
			q.Set(p.Name, now.Format("2006-01"))
		case p.Name == "unit" || p.Name == "outlet" || p.Name == "rep":
			q.Set(p.Name, "1")
		case p.Name == "q":
			q.Set(p.Name, "jf") // initials: 金福
		case p.Name == "lon":
			q.Set(p.Name, "113.66")
		case p.Name == "lat":
			q.Set(p.Name, "34.75")
		default:
			return "", false
		}
	}
	if len(q) == 0 {
		return "", true
	}
	return "?" + q.Encode(), true
}
