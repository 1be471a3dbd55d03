package offline

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Routes furnishes the interface; everything must have been declared.
func (s *Set) Routes(api *web.API) {
	s.bind(api)
	web.Handle(api, web.Route{
		ID: "send-commands", Method: http.MethodPost, Path: "/api/offline/commands", Tag: "offline", SignedIn: true, MaxBody: 4 << 20,
		Summary: "What a rep has done, in order; what was answered before is answered again, never done again",
	}, s.postCommands)
	web.Handle(api, web.Route{
		ID: "read-changes", Method: http.MethodPost, Path: "/api/offline/changes", Tag: "offline", SignedIn: true, MaxBody: 1 << 20,
		Summary: "What of a phone's documents differs from what it holds",
	}, s.postChanges)
}

// CommandsRequest is what a phone has to tell.
type CommandsRequest struct {
	Phone    uuid.UUID `json:"phone" format:"uuid" doc:"made by the app with its memory"`
	SentAt   time.Time `json:"sentAt" doc:"what the phone's clock shows as it sends"`
	Commands []Sent    `json:"commands" minItems:"1" maxItems:"100"`
}

// CommandsAnswer has an answer for each command up to the first that must be sent again.
type CommandsAnswer struct {
	Answers    []Answer  `json:"answers"`
	ServerTime time.Time `json:"serverTime"`
}

func (s *Set) postCommands(ctx context.Context, in *struct{ Body CommandsRequest }) (*struct{ Body CommandsAnswer }, error) {
	out := &struct{ Body CommandsAnswer }{CommandsAnswer{Answers: []Answer{}, ServerTime: s.now()}}
	for _, one := range in.Body.Commands {
		a, err := s.take(ctx, in.Body.Phone, in.Body.SentAt, one)
		switch {
		case err != nil && len(out.Body.Answers) > 0:
			return out, nil // the phone asks again from here, and is told then
		case err != nil:
			return nil, err
		}
		out.Body.Answers = append(out.Body.Answers, a)
		if a.Result == retry {
			break
		}
	}
	return out, nil
}

// ChangesRequest says what a phone holds.
type ChangesRequest struct {
	Phone uuid.UUID                    `json:"phone" format:"uuid"`
	Have  map[string]string            `json:"have,omitempty" doc:"the digest of each collection, as it was told"`
	Hold  map[string]map[string]string `json:"hold,omitempty" doc:"of collections that differ: the rev of each document"`
}

// ChangesAnswer says what differs.
type ChangesAnswer struct {
	Seen        int64                 `json:"seen" doc:"the number of the phone's last command that these documents know of"`
	Collections map[string]Difference `json:"collections"`
	ServerTime  time.Time             `json:"serverTime"`
}

func (s *Set) postChanges(ctx context.Context, in *struct{ Body ChangesRequest }) (*struct{ Body ChangesAnswer }, error) {
	out := &struct{ Body ChangesAnswer }{ChangesAnswer{Collections: map[string]Difference{}, ServerTime: s.now()}}
	err := s.db.Snapshot(ctx, func(tx db.Tx) error {
		last, _, err := phoneLast.Find(ctx, tx, phoneArgs{in.Body.Phone})
		if err != nil {
			return err
		}
		all, err := s.read(ctx, tx)
		if err != nil {
			return err
		}
		out.Body.Seen = last
		for name, list := range all {
			out.Body.Collections[name] = difference(list, in.Body.Have[name], in.Body.Hold[name])
		}
		return nil
	})
	return out, err
}
