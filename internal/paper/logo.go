package paper

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/draw"
	_ "image/jpeg" // logos come as JPEG, too
	"image/png"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

const (
	maxLogoBytes = 300 << 10 // as it is sent
	maxLogoSide  = 1200      // pixels
)

type (
	logoArgs struct {
		SHA256  string `db:"sha256"`
		Picture []byte
	}
	hashArgs struct {
		SHA256 string `db:"sha256"`
	}
)

var (
	logoAdd    = db.Query[logoArgs, db.None]("paper/logo_add")
	logoByHash = db.Query[hashArgs, []byte]("paper/logo_by_hash")
)

// KeepLogo keeps a picture for templates and gives its hash.
func (s *Service) KeepLogo(ctx context.Context, picture []byte) (hash string, err error) {
	data, err := pressable(picture)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	hash = hex.EncodeToString(sum[:])
	return hash, s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := logoAdd.Exec(ctx, tx, logoArgs{hash, data})
		return err
	})
}

// pressable makes a picture a plain PNG of eight bits: the press knows neither interlaced nor deeper ones.
func pressable(picture []byte) ([]byte, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(picture))
	switch {
	case err != nil:
		return nil, fault.New(fault.Invalid, "paper_logo_kind", "a PNG or JPEG picture is wanted").At("body.picture", "no picture", nil).Because(err)
	case len(picture) > maxLogoBytes || head.Width > maxLogoSide || head.Height > maxLogoSide:
		return nil, fault.New(fault.Invalid, "paper_logo_large", "a logo has up to %d kB and %d pixels a side; this one has %d kB and %d × %d", maxLogoBytes>>10, maxLogoSide, len(picture)>>10, head.Width, head.Height).
			With("kB", maxLogoBytes>>10).With("pixels", maxLogoSide).At("body.picture", "too large", nil)
	}
	read, _, err := image.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, fault.New(fault.Invalid, "paper_logo_kind", "a PNG or JPEG picture is wanted").At("body.picture", "broken", nil).Because(err)
	}
	plain := image.NewNRGBA(image.Rect(0, 0, head.Width, head.Height))
	draw.Draw(plain, plain.Rect, read, read.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, plain); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// logoOf is the picture a template names, nil when it names none.
func logoOf(ctx context.Context, tx db.Tx, t Template) ([]byte, error) {
	if t.Logo == "" {
		return nil, nil
	}
	data, found, err := logoByHash.Find(ctx, tx, hashArgs{t.Logo})
	if err == nil && !found {
		err = fault.New(fault.Invalid, "paper_logo_unknown", "the company has no such logo; send it again").At("body.template.logo", "not known", t.Logo)
	}
	return data, err
}
