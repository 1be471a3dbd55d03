package door

import (
	"context"
	"net/http"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/events"
)

// ReleaseWish is what somebody at the door of a second phone asks for, with proof of who it is.
type ReleaseWish struct {
	Company  string `json:"company,omitempty" maxLength:"64" doc:"the company's code; not needed where there is only one"`
	Login    string `json:"login" minLength:"1" maxLength:"200"`
	Password string `json:"password" minLength:"1" maxLength:"1000"`
	Note     string `json:"note,omitempty" maxLength:"200" doc:"why, for whoever releases it"`
}

type releaseWishIn struct{ Body ReleaseWish }

func (s *Service) phoneRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "ask-phone-release", Method: http.MethodPost, Path: "/api/org/session/release", Tag: tag, Open: true, MaxBody: 16 << 10,
		Status: http.StatusNoContent, Summary: "Ask, from another phone, that one's own bound phone be released",
	}, func(ctx context.Context, in *releaseWishIn) (*struct{}, error) {
		return nil, s.AskRelease(ctx, in.Body)
	})
}

// AskRelease notes that a user wants its bound phone released. It takes the password, and counts tries as signing in does; to
// ask twice, or with no phone bound, changes nothing.
func (s *Service) AskRelease(ctx context.Context, in ReleaseWish) error {
	from := web.ClientOf(ctx)
	if err := s.knock(from.Address); err != nil {
		return err
	}
	leave, err := s.hash.turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	company, err := s.company(ctx, in.Company)
	if err != nil {
		return err
	}
	user, err := s.proven(access.WithActor(ctx, access.Server(company)), company, normal(in.Login), in.Password, from.Address)
	if err != nil {
		return err
	}
	ctx = access.WithActor(ctx, access.Actor{TenantID: company, UserID: user.ID})
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		asked, err := phoneAsk.All(ctx, tx, phoneAskArgs{user.ID, s.kit.Now(), strings.TrimSpace(in.Note)})
		if err != nil || len(asked) == 0 {
			return err
		}
		return s.kit.Events.Publish(ctx, tx, events.PhoneReleaseAsked{PhoneID: asked[0]})
	})
}
