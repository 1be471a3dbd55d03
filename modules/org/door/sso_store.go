package door

import (
	"time"

	"xuntu.dev/internal/db"
)

type providerArgs struct {
	ID int32 `db:"id"`
}

// providerRow is a provider as the flow needs it.
type providerRow struct {
	ID         int32
	Issuer     string
	ClientID   string
	Secret     string
	Claim      string
	MatchFirst bool
	Rev        int32
}

type ssoTryAddArgs struct {
	Hash       []byte
	ProviderID int32
	Nonce      string
	Verifier   string
	Back       string
	Remember   bool
	ExpiresAt  time.Time
}

type ssoTryRow struct {
	TenantID   int64
	ProviderID int32
	Nonce      string
	Verifier   string
	Back       string
	Remember   bool
}

type identityArgs struct {
	ProviderID int32
	Subject    string
	At         time.Time
}

type identityUseArgs struct {
	ProviderID int32
	UserID     int64
	Subject    string
	At         time.Time
	Address    string
}

type unlendArgs struct {
	ID   int64
	Hash string
	At   time.Time
}

var (
	providerOffered  = db.Query[db.None, Offer]("org/provider_offered")
	providerOpen     = db.Query[providerArgs, providerRow]("org/provider_open")
	ssoTryAdd        = db.Query[ssoTryAddArgs, db.None]("org/sso_try_add")
	ssoTryTake       = db.Query[hashAtArgs, ssoTryRow]("org/sso_try_take")
	ssoTrySweep      = db.Query[atArgs, db.None]("org/sso_try_sweep")
	identityUser     = db.Query[identityArgs, credential]("org/identity_user")
	identityUse      = db.Query[identityUseArgs, db.None]("org/identity_use")
	credentialUnlend = db.Query[unlendArgs, db.None]("org/credential_unlend")
)
