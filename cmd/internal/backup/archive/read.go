package archive

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"reflect"
	"strings"

	"github.com/klauspost/compress/zstd"
)

const (
	textLimit  = 64 << 20 // bytes of manifest.json and seal.json
	windowMost = 64 << 20 // bytes of memory a made-up archive may ask the decompressor for
	partMost   = 1 << 30  // bytes of a member; parts of the dump and photos are far smaller
)

// Taker is handed what an archive holds as it is read; what it leaves nil is only checked.
type Taker struct {
	Manifest func(Manifest) error
	Database io.Writer
	File     func(sha256 string, r io.Reader) error
	Progress func() // more has been read
}

// Read goes through an archive from begin to end and checks every sum on the
// way. What a taker gets is proven only when Read returns nil.
func Read(r io.Reader, t Taker) (Contents, error) {
	zip, err := zstd.NewReader(r, zstd.WithDecoderMaxWindow(windowMost), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return Contents{}, fmt.Errorf("prepare decompression: %w", err)
	}
	defer zip.Close()
	s := &scan{Taker: t, sum: sha256.New()}
	members := tar.NewReader(zip)
	for {
		h, err := members.Next()
		switch {
		case errors.Is(err, io.EOF):
			return s.contents, s.end()
		case err != nil && !s.begun:
			return Contents{}, ErrNotOurs.Because(err)
		case err != nil:
			return s.contents, Damaged(err)
		}
		if err := s.member(h, content{members}); err != nil {
			return s.contents, err
		}
	}
}

// scan is one reading.
type scan struct {
	Taker
	contents Contents
	begun    bool
	sealed   bool
	found    Seal
	sum      hash.Hash // of the dump
	parts    int
}

func (s *scan) member(h *tar.Header, r io.Reader) error {
	folder, name, _ := strings.Cut(h.Name, "/")
	switch {
	case !s.begun && h.Name != "manifest.json":
		return ErrNotOurs
	case s.sealed:
		return Damaged(fmt.Errorf("%s follows the seal", h.Name))
	case h.Typeflag != tar.TypeReg || h.Size > partMost:
		return Damaged(fmt.Errorf("%s is no plain member", h.Name))
	case !s.begun:
		return s.takeManifest(r)
	case folder == "database":
		return s.takePart(name, r)
	case folder == "files":
		return s.takeFile(name, h.Size, r)
	case h.Name == "seal.json":
		return s.takeSeal(r)
	}
	return Damaged(fmt.Errorf("unexpected member %s", h.Name))
}

func (s *scan) takeManifest(r io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(r, textLimit))
	if err != nil {
		return err
	}
	if s.contents.Manifest, err = readManifest(raw); err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	s.begun, s.found.ManifestSum = true, hex.EncodeToString(sum[:])
	if s.Manifest == nil {
		return nil
	}
	return s.Manifest(s.contents.Manifest)
}

func (s *scan) takePart(name string, r io.Reader) error {
	s.parts++
	if name != fmt.Sprintf("%06d", s.parts) || s.found.Files > 0 {
		return Damaged(fmt.Errorf("part %s of the database is out of order", name))
	}
	to := io.Writer(s.sum)
	if s.Database != nil {
		to = io.MultiWriter(s.sum, s.Database)
	}
	n, err := io.Copy(to, r)
	s.found.DatabaseBytes += n
	s.progress()
	return err
}

func (s *scan) takeFile(name string, size int64, r io.Reader) error {
	if !IsHash(name) {
		return Damaged(fmt.Errorf("member files/%s has no hash for a name", name))
	}
	sum := sha256.New()
	body := io.TeeReader(r, sum)
	if s.File != nil {
		if err := s.File(name, body); err != nil {
			return err
		}
	}
	if _, err := io.Copy(io.Discard, body); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != name {
		return Damaged(fmt.Errorf("file %s does not have its hash", name))
	}
	s.found.Files++
	s.found.FileBytes += size
	s.progress()
	return nil
}

func (s *scan) takeSeal(r io.Reader) error {
	raw, err := io.ReadAll(io.LimitReader(r, textLimit))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &s.contents.Seal); err != nil {
		return Damaged(fmt.Errorf("seal: %w", err))
	}
	s.found.DatabaseSum, s.found.Lost = hex.EncodeToString(s.sum.Sum(nil)), s.contents.Lost
	if !reflect.DeepEqual(s.contents.Seal, s.found) {
		return Damaged(errors.New("it does not hold what its seal says"))
	}
	s.sealed = true
	return nil
}

func (s *scan) end() error {
	switch {
	case !s.begun:
		return ErrNotOurs
	case !s.sealed:
		return Damaged(errors.New("its end is missing"))
	}
	return nil
}

func (s *scan) progress() {
	if s.Progress != nil {
		s.Progress()
	}
}

// content is a member's bytes: an error of reading is the archive's fault, not that of whoever takes them.
type content struct{ r io.Reader }

// Read reads on, and names a break for what it is.
func (c content) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = Damaged(err)
	}
	return n, err
}

// IsHash tells whether a name is a SHA-256 in lower-case hex.
func IsHash(name string) bool {
	raw, err := hex.DecodeString(name)
	return err == nil && len(raw) == sha256.Size && strings.ToLower(name) == name
}
