package door

import (
	"context"
	"crypto/subtle"
	"errors"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// ssoLives is how long somebody may take at a provider: to type a password there, and a second factor.
const ssoLives = 10 * time.Minute

// What may go wrong on the way over a provider, as the page of the door says it.
var (
	errSSOOff       = fault.New(fault.Refused, "sso_off", "this way of signing in is switched off")
	errSSOOver      = fault.New(fault.Unknown, "sso_over", "this sign-in took too long or was used already; begin anew")
	errSSORefused   = fault.New(fault.Unknown, "sso_refused", "the identity provider has refused the sign-in")
	errSSOAway      = fault.New(fault.Busy, "sso_unreachable", "the identity provider does not answer; try again or use your password")
	errSSOUnproven  = fault.New(fault.Unknown, "sso_unproven", "what the identity provider has sent proves nothing; tell an administrator")
	errSSONoClaim   = fault.New(fault.Unknown, "sso_no_claim", "the identity provider does not say which login you have here; tell an administrator")
	errSSOUnknown   = fault.New(fault.Unknown, "sso_unknown_user", "nobody here is linked with this identity; ask an administrator")
	errSSOSomebody  = fault.New(fault.Unknown, "sso_linked_otherwise", "this login is linked with another identity; ask an administrator")
	errSSONoCompany = fault.New(fault.NotFound, "company_not_found", "there is no such company")
)

// Offer is a provider of identities that stands open at a company's door.
type Offer struct {
	ID    int32  `json:"id"`
	Label string `json:"label" doc:"what stands on its button"`
}

// Outset is what somebody takes along to a provider.
type Outset struct {
	Company  string
	Provider int32
	Back     string // the page to come back to
	Remember bool
	Callback string // the address that the provider sends people back to
}

// Homecoming is with what a browser comes back from a provider.
type Homecoming struct {
	State    string
	Kept     string // the state that the same browser has kept in its cookie
	Phone    string // the key that a bound phone has kept
	Code     string
	Refusal  string // instead of a code
	Callback string
}

// Entry is a sign-in that has succeeded, or with Back alone where to say why not.
type Entry struct {
	entered
	Back     string
	Remember bool
}

// Offers lists the providers at a company's door; none while it cannot be told which company.
func (s *Service) Offers(ctx context.Context, code string) ([]Offer, error) {
	company, err := s.company(ctx, code)
	if fault.Code(err) == "company_needed" || err == nil && company == 0 {
		return []Offer{}, nil
	}
	if err != nil {
		return nil, err
	}
	list := []Offer{}
	err = s.kit.DB.Read(access.WithActor(ctx, access.Server(company)), func(tx db.Tx) error {
		rows, err := providerOffered.All(ctx, tx, db.None{})
		list = append(list, rows...)
		return err
	})
	return list, err
}

// SetOut remembers that somebody goes to a provider, and gives the address there and the state to be kept by the browser.
func (s *Service) SetOut(ctx context.Context, in Outset) (address, state string, err error) {
	if err := s.knock(web.ClientOf(ctx).Address); err != nil {
		return "", "", err
	}
	company, err := s.company(ctx, in.Company)
	if err != nil {
		return "", "", err
	}
	if company == 0 {
		return "", "", errSSONoCompany
	}
	ctx = access.WithActor(ctx, access.Server(company))
	p, err := s.provider(ctx, in.Provider)
	if err != nil {
		return "", "", err
	}
	party, err := s.parties.of(ctx, p)
	if err != nil {
		return "", "", err
	}
	state, hash := newToken()
	nonce, _ := newToken()
	verifier := oauth2.GenerateVerifier()
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := ssoTryAdd.Exec(ctx, tx, ssoTryAddArgs{hash, p.ID, nonce, verifier, in.Back, in.Remember, s.kit.Now().Add(ssoLives)})
		return err
	})
	return party.address(state, nonce, verifier, in.Callback), state, err
}

// ComeHome signs in who comes back from a provider with proof of who it is. A state counts once, in the browser that has set
// out with it.
func (s *Service) ComeHome(ctx context.Context, in Homecoming) (out Entry, err error) {
	from := web.ClientOf(ctx)
	if err := s.knock(from.Address); err != nil {
		return out, err
	}
	if in.State == "" || subtle.ConstantTimeCompare([]byte(in.State), []byte(in.Kept)) != 1 {
		return out, errSSOOver
	}
	try, err := s.takeTry(ctx, in.State)
	if err != nil {
		return out, err
	}
	out.Back = try.Back
	if in.Refusal != "" || in.Code == "" {
		return out, errSSORefused.Because(errors.New("it says " + in.Refusal))
	}
	ctx = access.WithActor(ctx, access.Server(try.TenantID))
	user, err := s.identified(ctx, try, in)
	if err != nil {
		s.limit.fine(from.Address, wrongCosts)
		return out, err
	}
	ctx = access.WithActor(ctx, access.Actor{TenantID: try.TenantID, UserID: user.ID})
	if err := s.letIn(ctx, try, user, from); err != nil {
		return out, err
	}
	out.Remember = try.Remember
	full, err := s.ActorOfUser(ctx, try.TenantID, user.ID)
	if err != nil {
		return out, err
	}
	out.entered, err = s.begin(ctx, user.ID, full, arrival{from, try.Remember, in.Phone})
	return out, withoutFigures(err)
}

func (s *Service) takeTry(ctx context.Context, state string) (try ssoTryRow, err error) {
	found := false
	err = s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		try, found, err = ssoTryTake.Find(ctx, tx, hashAtArgs{hashOf(state), s.kit.Now()})
		return err
	})
	if err == nil && !found {
		err = errSSOOver
	}
	return try, err
}

func (s *Service) provider(ctx context.Context, id int32) (p providerRow, err error) {
	found := false
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		p, found, err = providerOpen.Find(ctx, tx, providerArgs{id})
		return err
	})
	if err == nil && !found {
		err = errSSOOff
	}
	return p, err
}

// identity is a user with the subject by which a provider knows it.
type identity struct {
	credential
	subject string
}

// identified asks the provider who it is that comes, and finds the user.
func (s *Service) identified(ctx context.Context, try ssoTryRow, in Homecoming) (identity, error) {
	p, err := s.provider(ctx, try.ProviderID)
	if err != nil {
		return identity{}, err
	}
	party, err := s.parties.of(ctx, p)
	if err != nil {
		return identity{}, err
	}
	proof, err := party.redeem(ctx, in, try)
	if err != nil {
		return identity{}, err
	}
	user, err := s.whoIs(ctx, p, proof)
	if err == nil && user.Disabled {
		err = errUserDisabled
	}
	return identity{user, proof.subject}, err
}

// whoIs finds the user of a subject: one that is linked with it, or at the first time, where the company allows it, the one
// whose login the claim names.
func (s *Service) whoIs(ctx context.Context, p providerRow, proof proof) (user credential, err error) {
	found := false
	now := s.kit.Now()
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		user, found, err = identityUser.Find(ctx, tx, identityArgs{p.ID, proof.subject, now})
		return err
	})
	if err != nil || found {
		return user, err
	}
	if !p.MatchFirst {
		return user, errSSOUnknown
	}
	login, err := proof.login(p.Claim)
	if err != nil {
		return user, err
	}
	if len(login) > maxLogin {
		return user, errSSOUnknown
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		user, found, err = credentialLogin.Find(ctx, tx, loginAtArgs{strings.ToValidUTF8(login, ""), now})
		return err
	})
	if err == nil && !found {
		err = errSSOUnknown
	}
	return user, err
}

// letIn notes the use of an identity, and at the first time links it. A password that was only lent ends with it: whoever
// comes in this way is never asked to change it.
func (s *Service) letIn(ctx context.Context, try ssoTryRow, user identity, from web.Client) error {
	unknown, _ := newToken()
	hash, err := s.Hash(ctx, unknown)
	if err != nil {
		return err
	}
	now := s.kit.Now()
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		n, err := identityUse.Exec(ctx, tx, identityUseArgs{try.ProviderID, user.ID, user.subject, now, from.Address})
		if err != nil {
			return err
		}
		if n == 0 {
			return errSSOSomebody
		}
		_, err = credentialUnlend.Exec(ctx, tx, unlendArgs{user.ID, hash, now})
		return err
	})
	if fault.Code(err) == "identity_user_taken" {
		return errSSOSomebody
	}
	if err == nil {
		s.Changed(ctx)
	}
	return err
}
