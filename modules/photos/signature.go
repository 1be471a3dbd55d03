package photos

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
)

// maxSignature is the most bytes of a signature's picture: strokes on a phone's screen.
const maxSignature = 256 << 10

// Signature is a name written by hand, bound to the document it is under.
type Signature struct {
	ID             int64      `json:"id"`
	Ref            uuid.UUID  `json:"ref"`
	RepID          int64      `json:"repId"`
	OutletID       int64      `json:"outletId"`
	VisitRef       *uuid.UUID `json:"visitRef,omitempty"`
	FileID         int64      `json:"fileId" doc:"the strokes, as PNG"`
	DocumentKind   string     `json:"documentKind"`
	DocumentSHA256 string     `json:"documentSha256" doc:"of the document's text in UTF-8, as it was signed"`
	Signer         string     `json:"signer"`
	SignedAt       time.Time  `json:"signedAt"`
}

// Signing is a document that somebody has signed on the actor's phone. The strokes went up as a file before.
type Signing struct {
	Ref            uuid.UUID  `json:"ref" format:"uuid" doc:"made on the phone; a retry with the same ref is the same signature"`
	SHA256         string     `json:"sha256" pattern:"^[0-9a-f]{64}$" doc:"of the strokes, a PNG of at most 256 KB"`
	DocumentKind   string     `json:"documentKind" minLength:"1" maxLength:"40"`
	DocumentSHA256 string     `json:"documentSha256" pattern:"^[0-9a-f]{64}$"`
	Signer         string     `json:"signer" minLength:"1" maxLength:"60"`
	VisitRef       *uuid.UUID `json:"visitRef,omitempty" format:"uuid"`
	OutletID       int64      `json:"outletId"`
	SignedAt       time.Time  `json:"signedAt"`
}

type signArgs struct {
	UnitID int32
	RepID  int64
	FileID int64
	Signing
	ReceivedAt time.Time
}

type strokes struct {
	ID        int64
	Size      int64
	MediaType string
}

var (
	signatureAdd   = db.Query[signArgs, int64]("photos/signature_add")
	signatureByRef = db.Query[struct{ Ref uuid.UUID }, Signature]("photos/signature_by_ref")
	signatureByID  = db.Query[idArgs, Signature]("photos/signature_by_id")
	strokesByHash  = db.Query[struct {
		SHA256 string
		RepID  int64
	}, strokes]("photos/strokes_by_hash")
)

// sign keeps a signature, within tx.
func (s *service) sign(ctx context.Context, tx db.Tx, g Signing) (out Signature, fresh bool, err error) {
	actor, _ := access.From(ctx)
	if actor.EmployeeID == 0 {
		return out, false, fault.New(fault.Refused, "photo_no_rep", "only an employee can have a document signed")
	}
	if _, err := s.outlets.OutletByID(ctx, tx, g.OutletID); err != nil {
		return out, false, err
	}
	file, found, err := strokesByHash.Find(ctx, tx, struct {
		SHA256 string
		RepID  int64
	}{g.SHA256, actor.EmployeeID})
	switch {
	case err != nil:
		return out, false, err
	case !found:
		return out, false, fault.New(fault.Busy, "signature_on_its_way", "the strokes are not here yet; send them, then try again")
	case file.MediaType != "image/png" || file.Size > maxSignature:
		return out, false, fault.New(fault.Invalid, "signature_no_strokes", "a signature is a PNG of at most %d KB", maxSignature>>10).With("maxKB", maxSignature>>10)
	}
	g.SignedAt, _ = tracking.Moment(g.SignedAt, nil, s.kit.Now())
	if _, fresh, err = signatureAdd.Find(ctx, tx, signArgs{actor.UnitID, actor.EmployeeID, file.ID, g, s.kit.Now().UTC()}); err != nil {
		return out, false, err
	}
	out, found, err = signatureByRef.Find(ctx, tx, struct{ Ref uuid.UUID }{g.Ref})
	if err == nil && (!found || out.RepID != actor.EmployeeID || out.DocumentSHA256 != g.DocumentSHA256 || out.FileID != file.ID) {
		err = fault.New(fault.Conflict, "signature_ref_taken", "this signature's ref belongs to another one; make a new ref")
	}
	return out, fresh, err
}

// Holds reports whether a document's text is the one that was signed, to the last byte.
func (g Signature) Holds(document string) bool {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:]) == g.DocumentSHA256
}

type signatureOut struct {
	Status int
	Body   Signature
}

func (s *service) signatureRoutes(api *web.API, route func(id, method, path, summary string) web.Route, take func(id, path, summary string, status int) web.Route) {
	web.Handle(api, take("add-signature", "/signatures", "Keep a name written by hand under a document", http.StatusCreated), s.postSignature)
	web.Handle(api, route("check-signature", http.MethodPost, "/signatures/{id}/check", "Was this document signed, to the last byte?"), s.postCheck)
}

func (s *service) postSignature(ctx context.Context, in *struct{ Body Signing }) (*signatureOut, error) {
	out := &signatureOut{Status: http.StatusOK}
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		g, fresh, err := s.sign(ctx, tx, in.Body)
		if out.Body = g; fresh {
			out.Status = http.StatusCreated
		}
		return err
	})
	return out, err
}

// SignatureChecked is a signature held against a document.
type SignatureChecked struct {
	Signature Signature `json:"signature"`
	Holds     bool      `json:"holds" doc:"false when the document is not the one that was signed"`
}

type checkedOut struct{ Body SignatureChecked }

func (s *service) postCheck(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body struct {
		Document string `json:"document" maxLength:"200000"`
	}
},
) (*checkedOut, error) {
	out := &checkedOut{}
	err := s.kit.DB.Read(ctx, func(tx db.Tx) error {
		g, err := signatureByID.One(ctx, tx, idArgs{in.ID})
		if err == nil && !access.Reaches(ctx, View, g.RepID) {
			err = fault.New(fault.NotFound, "signature_not_found", "no such signature, or it is not in your scope")
		}
		out.Body = SignatureChecked{g, g.Holds(in.Body.Document)}
		return err
	})
	return out, err
}
