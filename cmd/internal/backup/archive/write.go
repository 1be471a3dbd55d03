package archive

import (
	"archive/tar"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"

	"github.com/klauspost/compress/zstd"
)

// partSize is how much of the dump one member holds, in bytes. A dump's length
// is not known before its end, and tar wants it first.
const partSize = 8 << 20

// Writer writes an archive: the manifest, the dump, photos, then Close.
type Writer struct {
	at   time.Time
	zip  *zstd.Encoder
	tar  *tar.Writer
	seal Seal
}

// NewWriter begins an archive; its members are dated at.
func NewWriter(w io.Writer, at time.Time) (*Writer, error) {
	zip, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("prepare compression: %w", err)
	}
	return &Writer{at: at, zip: zip, tar: tar.NewWriter(zip)}, nil
}

// member writes one file of the archive.
func (w *Writer) member(name string, data []byte) error {
	err := w.tar.WriteHeader(&tar.Header{Name: name, Size: int64(len(data)), Mode: 0o600, ModTime: w.at, Typeflag: tar.TypeReg, Format: tar.FormatPAX})
	if err != nil {
		return err
	}
	_, err = w.tar.Write(data)
	return err
}

// Manifest writes the first member.
func (w *Writer) Manifest(m Manifest) error {
	raw, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(raw)
	w.seal.ManifestSum = hex.EncodeToString(sum[:])
	return w.member("manifest.json", raw)
}

// File writes one photo.
func (w *Writer) File(hash string, data []byte) error {
	w.seal.Files++
	w.seal.FileBytes += int64(len(data))
	return w.member("files/"+hash, data)
}

// Lost notes a photo that could not be written.
func (w *Writer) Lost(hash string) { w.seal.Lost = append(w.seal.Lost, hash) }

// Close writes the seal, gives it, and ends the archive.
func (w *Writer) Close() (Seal, error) {
	raw, err := json.MarshalIndent(w.seal, "", " ")
	if err != nil {
		return w.seal, err
	}
	if err := w.member("seal.json", raw); err != nil {
		return w.seal, err
	}
	if err := w.tar.Close(); err != nil {
		return w.seal, err
	}
	return w.seal, w.zip.Close()
}

// Dump takes the database as a stream and cuts it into members.
type Dump struct {
	w     *Writer
	sum   hash.Hash
	part  []byte
	count int
	wrote func(bytes int64)
}

// Dump begins the database; wrote hears how many bytes have come.
func (w *Writer) Dump(wrote func(bytes int64)) *Dump {
	return &Dump{w: w, sum: sha256.New(), part: make([]byte, 0, partSize), wrote: wrote}
}

// Write gathers bytes until a part is full.
func (d *Dump) Write(p []byte) (int, error) {
	n := len(p)
	d.sum.Write(p)
	d.w.seal.DatabaseBytes += int64(n)
	for len(p) > 0 {
		take := min(len(p), partSize-len(d.part))
		d.part = append(d.part, p[:take]...)
		p = p[take:]
		if len(d.part) == partSize {
			if err := d.flush(); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

func (d *Dump) flush() error {
	d.count++
	err := d.w.member(fmt.Sprintf("database/%06d", d.count), d.part)
	d.part = d.part[:0]
	d.wrote(d.w.seal.DatabaseBytes)
	return err
}

// Close writes what is left and notes the sum.
func (d *Dump) Close() error {
	d.w.seal.DatabaseSum = hex.EncodeToString(d.sum.Sum(nil))
	if len(d.part) == 0 {
		return nil
	}
	return d.flush()
}
