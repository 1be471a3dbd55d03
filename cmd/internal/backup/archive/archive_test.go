package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/klauspost/compress/zstd"

	"xuntu.dev/internal/fault"
)

// noon is when the archives of these tests were made.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// archive writes one with a made-up database and the photos.
func made(t testing.TB, m Manifest, database []byte, photos ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := NewWriter(&out, noon)
	check(t, err)
	check(t, w.Manifest(m))
	d := w.Dump(func(int64) {})
	for part := range slices.Chunk(database, 1<<20) { // as a pipe would
		_, err := d.Write(part)
		check(t, err)
	}
	check(t, d.Close())
	for _, p := range photos {
		sum := sha256.Sum256([]byte(p))
		check(t, w.File(hex.EncodeToString(sum[:]), []byte(p)))
	}
	_, err = w.Close()
	check(t, err)
	return out.Bytes()
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// plain is a manifest with nothing special in it.
func plain() Manifest {
	return Manifest{Form: Format, Version: "1.2.3", CreatedAt: noon, Postgres: "15.20", Tables: []Table{{"geo.outlet", 2, "ab"}}}
}

// bulk is a database larger than a part, hard to compress.
func bulk(size int) []byte {
	out := make([]byte, 0, size+sha256.Size)
	for n := 0; len(out) < size; n++ {
		sum := sha256.Sum256(fmt.Append(nil, n))
		out = append(out, sum[:]...)
	}
	return out[:size]
}

func TestArchive(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]int{"empty": 0, "small": 10, "a part exactly": partSize, "three parts": 2*partSize + 5} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want := bulk(size)
			raw := made(t, plain(), want, "one photo", "another", "")
			var got bytes.Buffer
			var photos []string
			a, err := Read(bytes.NewReader(raw), Taker{Database: &got, File: func(_ string, r io.Reader) error {
				p, err := io.ReadAll(r)
				photos = append(photos, string(p))
				return err
			}})
			check(t, err)
			if !bytes.Equal(got.Bytes(), want) || !slices.Equal(photos, []string{"one photo", "another", ""}) {
				t.Errorf("%d bytes and photos %q came back", got.Len(), photos)
			}
			if a.Files != 3 || a.FileBytes != 16 || a.DatabaseBytes != int64(size) || a.Version != "1.2.3" || a.Rows() != 2 {
				t.Errorf("the archive says %+v", a)
			}
		})
	}
}

// Whatever is cut off or changed is noticed, or changes nothing.
func TestDamageIsSeen(t *testing.T) {
	t.Parallel()
	raw := made(t, plain(), bulk(300_000), "photo")
	t.Run("cut off", func(t *testing.T) {
		t.Parallel()
		for keep := 0; keep < len(raw); keep += 997 {
			if _, err := Read(bytes.NewReader(raw[:keep]), Taker{}); err == nil {
				t.Errorf("the first %d of %d bytes pass for whole", keep, len(raw))
			}
		}
	})
	t.Run("a bit turned", func(t *testing.T) {
		t.Parallel()
		for at := 0; at < len(raw); at += 1013 {
			broken := bytes.Clone(raw)
			broken[at] ^= 0x10
			var got bytes.Buffer
			_, err := Read(bytes.NewReader(broken), Taker{Database: &got})
			if err == nil && !bytes.Equal(got.Bytes(), bulk(300_000)) {
				t.Errorf("byte %d was changed, and the database with it", at)
			}
		}
	})
	t.Run("the disk fails", func(t *testing.T) {
		t.Parallel()
		half := io.MultiReader(bytes.NewReader(raw[:len(raw)/2]), iotest.ErrReader(errors.New("input/output error")))
		if _, err := Read(half, Taker{}); fault.Code(err) != "backup_damaged" {
			t.Errorf("got %v", err)
		}
	})
}

// packed is a zstd stream of something.
func packed(t testing.TB, data []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	check(t, err)
	return w.EncodeAll(data, nil)
}

func unpacked(t testing.TB, data []byte) []byte {
	t.Helper()
	r, err := zstd.NewReader(nil)
	check(t, err)
	defer r.Close()
	out, err := r.DecodeAll(data, nil)
	check(t, err)
	return out
}

func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	later := plain()
	later.Form = "xuntu-backup/2"
	good := made(t, plain(), bulk(100), "photo")
	tar := unpacked(t, good)
	for name, c := range map[string]struct {
		raw  []byte
		code string
	}{
		"nothing":         {nil, "backup_not_ours"},
		"a text":          {[]byte("-- PostgreSQL database dump\n"), "backup_not_ours"},
		"other zstd":      {packed(t, []byte(strings.Repeat("hello ", 1000))), "backup_not_ours"},
		"an open tar":     {tar, "backup_not_ours"},
		"of a later form": {made(t, later, nil), "backup_newer"},
		"seal missing":    {packed(t, tar[:bytes.Index(tar, []byte("seal.json"))&^511]), "backup_damaged"},
		"photo replaced":  {packed(t, bytes.Replace(tar, []byte("photo"), []byte("Photo"), 1)), "backup_damaged"},
		"manifest edited": {packed(t, bytes.Replace(tar, []byte(`"rows": 2`), []byte(`"rows": 3`), 1)), "backup_damaged"},
		"dump edited":     {packed(t, bytes.Replace(tar, bulk(32), bulk(64)[32:], 1)), "backup_damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := Read(bytes.NewReader(c.raw), Taker{}); fault.Code(err) != c.code {
				t.Errorf("got %v, want %s", err, c.code)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(unpacked(f, made(f, plain(), bulk(100), "photo")), true)
	f.Add(made(f, plain(), nil), false)
	f.Add([]byte("(\xb5/\xfd"), false)
	f.Fuzz(func(t *testing.T, raw []byte, pack bool) {
		if pack {
			raw = packed(t, raw)
		}
		a, err := Read(bytes.NewReader(raw), Taker{})
		if err != nil {
			if _, told := fault.Of(err); !told {
				t.Errorf("no sentence for a person: %v", err)
			}
			return
		}
		if a.Form != Format || a.Files < 0 || a.DatabaseBytes < 0 {
			t.Errorf("accepted %+v", a)
		}
	})
}
