package door

import (
	"context"
	"strings"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Wrong tries that lock a login, and for how long.
const (
	mostTries = 5
	locksFor  = 15 * time.Minute
)

// maxLogin is the longest login there can be, in bytes.
const maxLogin = 64

// SignIn is what a person types.
type SignIn struct {
	Company  string `json:"company,omitempty" maxLength:"64" doc:"the company's code; not needed where there is only one"`
	Login    string `json:"login" minLength:"1" maxLength:"200"`
	Password string `json:"password" minLength:"1" maxLength:"1000"`
	Remember bool   `json:"remember,omitempty" doc:"a phone: the session lives 30 days after its last use, not 12 hours"`
}

// enter checks what was typed and begins a session; the token is for the
// browser's cookie alone, as the key of a phone that the user is bound to.
// Whether company or login exist cannot be told from the answer or from the time it takes.
func (s *Service) enter(ctx context.Context, in SignIn, phone string) (e entered, out Session, err error) {
	from := web.ClientOf(ctx)
	if err := s.knock(from.Address); err != nil {
		return e, out, err
	}
	leave, err := s.hash.turn(ctx)
	if err != nil {
		return e, out, err
	}
	defer leave()
	company, err := s.company(ctx, in.Company)
	if err != nil {
		return e, out, err
	}
	ctx = access.WithActor(ctx, access.Server(company))
	user, err := s.proven(ctx, company, normal(in.Login), in.Password, from.Address)
	if err != nil {
		return e, out, err
	}
	st, err := s.standing(ctx, who{company, user.ID, 0})
	if err != nil {
		return e, out, err
	}
	if e, err = s.begin(ctx, user.ID, st.full, arrival{from, in.Remember, phone}); err != nil {
		return e, out, err
	}
	st.actor.SessionID = e.id
	out, err = s.View(access.WithActor(ctx, st.actor))
	out.ExpiresAt = s.kit.Now().Add(livesFor(in.Remember))
	return e, out, err
}

// knock takes one of an address's tries.
func (s *Service) knock(address string) error {
	if wait := s.limit.take(address, 1); wait > 0 {
		return fault.New(fault.Busy, "sign_in_too_often", "too many tries from this network; wait %d s", int(wait.Seconds())).
			With("waitS", int(wait.Seconds()))
	}
	return nil
}

func normal(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// company gives the company of a code, 0 when there is none, or the only one.
func (s *Service) company(ctx context.Context, code string) (id int64, err error) {
	code = strings.ToLower(strings.TrimSpace(code))
	err = s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		id, err = companyByCode.One(ctx, tx, codeArgs{code})
		return err
	})
	if err == nil && id == 0 && code == "" {
		err = fault.New(fault.Invalid, "company_needed", "say which company")
	}
	return id, err
}

// proven gives the user whose password this is. The caller holds a turn.
func (s *Service) proven(ctx context.Context, company int64, login, password, address string) (credential, error) {
	try, err := s.try(ctx, company, login)
	if err != nil {
		return credential{}, err
	}
	var user credential
	if company != 0 && len(login) <= maxLogin {
		err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
			user, _, err = credentialLogin.Find(ctx, tx, loginAtArgs{login, s.kit.Now()})
			return err
		})
		if err != nil {
			return credential{}, err
		}
	}
	if !s.hash.check(password, user.PasswordHash) {
		s.limit.fine(address, wrongCosts)
		return credential{}, wrong(try)
	}
	if err := s.welcome(ctx, user, password); err != nil {
		return user, err
	}
	if user.Disabled {
		return user, errUserDisabled
	}
	return user, nil
}

// welcome forgets the wrong tries, and keeps the password at the cost of today.
func (s *Service) welcome(ctx context.Context, user credential, password string) error {
	var anew string
	if s.hash.outdated(user.PasswordHash) {
		var err error
		if anew, err = s.hash.make(password); err != nil {
			return err
		}
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if anew != "" {
			if _, err := credentialRehash.Exec(ctx, tx, rehashArgs{user.ID, anew}); err != nil {
				return err
			}
		}
		return s.Unlock(ctx, tx, user.Login)
	})
}

// try takes a try, or says until when there is none.
func (s *Service) try(ctx context.Context, company int64, login string) (tryRow, error) {
	var try tryRow
	err := s.kit.DB.Ask(ctx, func(tx db.Tx) (err error) {
		login = strings.ToValidUTF8(login[:min(len(login), maxLogin)], "")
		try, err = signInTry.One(ctx, tx, tryArgs{company, login, s.kit.Now(), mostTries, locksFor.Seconds()})
		return err
	})
	if err == nil && !try.Taken {
		err = locked(*try.LockedUntil)
	}
	return try, err
}

func wrong(try tryRow) error {
	if try.LockedUntil != nil {
		return locked(*try.LockedUntil)
	}
	left := mostTries - try.Tries
	return fault.New(fault.Unknown, "sign_in_wrong", "wrong login or password; %d tries left", left).With("left", left)
}

func locked(until time.Time) error {
	until = until.UTC().Truncate(time.Second)
	return fault.New(fault.Unknown, "sign_in_locked", "too many wrong tries; locked until %s", until.Format(time.RFC3339)).
		With("until", until.Format(time.RFC3339))
}

// begin writes the session down, unless the user is bound to another phone.
func (s *Service) begin(ctx context.Context, user int64, full access.Actor, in arrival) (e entered, err error) {
	now := s.kit.Now()
	token, hash := newToken()
	e.token = token
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		phone, key, err := s.admit(ctx, tx, user, full, in)
		if err != nil {
			return err
		}
		e.phone = key
		e.id, err = sessionAdd.One(ctx, tx, sessionAddArgs{
			UserID: user, TokenHash: hash, UserAgent: in.from.UserAgent, Address: in.from.Address,
			Remember: in.remember, PhoneID: phone, At: now, ExpiresAt: now.Add(livesFor(in.remember)),
		})
		return err
	})
	return e, err
}

// Leave ends the actor's own session.
func (s *Service) Leave(ctx context.Context) error {
	actor, _ := access.From(ctx)
	return s.EndSession(ctx, actor.SessionID)
}
