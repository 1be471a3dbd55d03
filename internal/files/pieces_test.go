package files_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/testkit"
)

// stage is a store in a folder of its own, that can be opened anew as after a restart.
type stage struct {
	d   *testkit.DB
	c   *testkit.Company
	dir string
	*files.Store
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := testkit.Database(t)
	s := &stage{d: d, c: testkit.NewCompany(t, d), dir: t.TempDir()}
	s.restart(t)
	return s
}

func (s *stage) restart(t *testing.T) {
	t.Helper()
	store, err := files.Open(s.dir, s.d.DB)
	if err != nil {
		t.Fatal(err)
	}
	s.Store = store
}

// take sends bytes as a piece of the whole.
func (s *stage) take(ctx context.Context, whole []byte, from, to int) (files.Part, error) {
	return s.TakePiece(ctx, pieceOf(whole, from), bytes.NewReader(whole[from:to]), unheard)
}

func pieceOf(whole []byte, from int) files.Piece {
	return files.Piece{SHA256: hashOf(whole), Offset: int64(from), Size: int64(len(whole))}
}

func unheard(context.Context, db.Tx, files.File) error { return nil }

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// noise is a picture that no compression makes small.
func noise(t *testing.T, rng *rand.Rand, side int) []byte {
	t.Helper()
	p := image.NewGray(image.Rect(0, 0, side, side))
	for i := range p.Pix {
		p.Pix[i] = byte(rng.Uint32())
	}
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPiecesInAnyOrderMakeTheFile: cut anywhere, sent twice, too early, cut off on the way, with restarts between.
func TestPiecesInAnyOrderMakeTheFile(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.c.Rep(t.Context(), s.c.Ada)
	for seed := range uint64(25) {
		rng := rand.New(rand.NewPCG(seed, 6))
		whole := noise(t, rng, 20+rng.IntN(120))
		var done files.Part
		for tries := 0; done.File == nil; tries++ {
			if tries > 5000 {
				t.Fatalf("seed %d: does not come to an end", seed)
			}
			from := rng.IntN(len(whole))
			if rng.IntN(3) > 0 { // as a phone does that asks first
				part, err := s.Part(ada, hashOf(whole))
				if err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
				from = int(part.Have)
			}
			to := min(len(whole), from+1+rng.IntN(4000))
			var body io.Reader = bytes.NewReader(whole[from:to])
			if rng.IntN(5) == 0 {
				body = io.MultiReader(bytes.NewReader(whole[from:from+rng.IntN(to-from+1)]), iotest.ErrReader(io.ErrUnexpectedEOF))
			}
			part, err := s.TakePiece(ada, pieceOf(whole, from), body, unheard)
			if code := fault.Code(err); err != nil && code != "piece_gap" && code != "file_cut" {
				t.Fatalf("seed %d: %v", seed, err)
			}
			done = part
			if rng.IntN(10) == 0 {
				s.restart(t)
			}
		}
		if got, err := s.Bytes(ada, done.File.ID); err != nil || !bytes.Equal(got, whole) {
			t.Fatalf("seed %d: %d bytes came back, want %d: %v", seed, len(got), len(whole), err)
		}
		again, err := s.take(ada, whole, len(whole)-1, len(whole))
		if err != nil || again.File == nil || again.File.ID != done.File.ID {
			t.Errorf("seed %d: the last piece again gives %+v: %v", seed, again, err)
		}
	}
	s.wantNothingWaiting(t)
}

func (s *stage) wantNothingWaiting(t *testing.T) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(s.dir, ".pieces", "*", "*", "*")); len(left) > 0 {
		t.Errorf("pieces are left: %v", left)
	}
}

// TestPhonesDoNotSpoilEachOther: the same hash from two reps, two phones of each, one rep's bytes wrong.
func TestPhonesDoNotSpoilEachOther(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	whole := noise(t, rand.New(rand.NewPCG(1, 1)), 200)
	wrong := slices.Clone(whole)
	wrong[len(wrong)/2] ^= 1
	var all sync.WaitGroup
	for _, phone := range []struct {
		rep   int64
		bytes []byte
		cut   int
	}{{s.c.Ada, whole, 700}, {s.c.Ada, whole, 1100}, {s.c.Ben, wrong, 900}, {s.c.Cao, whole, 1300}} {
		all.Go(func() {
			ctx := s.c.Rep(t.Context(), phone.rep)
			for from := 0; from < len(whole); from += phone.cut {
				piece := pieceOf(whole, from)
				_, err := s.TakePiece(ctx, piece, bytes.NewReader(phone.bytes[from:min(from+phone.cut, len(whole))]), unheard)
				if last := from+phone.cut >= len(whole); phone.rep == s.c.Ben && last && fault.Code(err) != "file_hash_wrong" {
					t.Errorf("wrong bytes: %v", err)
				} else if err != nil && phone.rep != s.c.Ben {
					t.Errorf("rep %d at %d: %v", phone.rep, from, err)
				}
			}
		})
	}
	all.Wait()
	if n := s.d.Count(t, `SELECT count(*) FROM app.file WHERE sha256 = $1`, hashOf(whole)); n != 2 {
		t.Errorf("%d files, want one each of two reps", n)
	}
	if part, err := s.Part(s.c.Rep(t.Context(), s.c.Ben), hashOf(whole)); err != nil || part.Have != 0 || part.File != nil {
		t.Errorf("who sent wrong bytes has %+v: %v", part, err)
	}
	s.wantNothingWaiting(t)
}

func TestWhatIsNoPieceIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.c.Rep(t.Context(), s.c.Ada)
	page := []byte("<html><script>alert(1)</script></html>")
	bomb := promise(100_000, 100_000)
	photo := noise(t, rand.New(rand.NewPCG(2, 2)), 40)
	for _, bad := range []struct {
		name, code string
		piece      files.Piece
		body       []byte
	}{
		{"a page", "file_no_image", pieceOf(page, 0), page},
		{"a drawing with script", "file_no_image", pieceOf([]byte("<svg/>"), 0), []byte("<svg/>")},
		{"half a head", "file_broken", pieceOf(photo[:20], 0), photo[:20]},
		{"a bomb", "file_too_many_pixels", pieceOf(bomb, 0), bomb},
		{"nothing", "file_empty", files.Piece{SHA256: hashOf(nil)}, nil},
		{"too much", "file_too_large", files.Piece{SHA256: hashOf(photo), Size: files.MaxBytes + 1}, photo},
		{"too much at once", "piece_too_large", files.Piece{SHA256: hashOf(photo), Size: files.MaxBytes}, make([]byte, files.MostPiece+1)},
		{"more than was said", "piece_beyond", files.Piece{SHA256: hashOf(photo), Size: 10}, photo},
		{"before the beginning", "piece_beyond", files.Piece{SHA256: hashOf(photo), Offset: -1, Size: 10}, photo},
		{"behind the end", "piece_beyond", files.Piece{SHA256: hashOf(photo), Offset: 11, Size: 10}, photo},
		{"with a gap", "piece_gap", files.Piece{SHA256: hashOf(photo), Offset: 5, Size: int64(len(photo))}, photo[5:9]},
		{"of another hash", "file_hash_wrong", files.Piece{SHA256: hashOf(page), Size: int64(len(photo))}, photo},
		{"with a way out", "hash_malformed", files.Piece{SHA256: "../../etc/passwd", Size: 10}, photo[:1]},
		{"in large letters", "hash_malformed", files.Piece{SHA256: fmt.Sprintf("%X", sha256.Sum256(photo)), Size: 10}, photo[:1]},
	} {
		if _, err := s.TakePiece(ada, bad.piece, bytes.NewReader(bad.body), unheard); fault.Code(err) != bad.code {
			t.Errorf("%s: %v, want %s", bad.name, err, bad.code)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM app.file`); n != 0 {
		t.Errorf("%d files were kept", n)
	}
}

// promise is the head of a PNG that says how large it will be.
func promise(width, height uint32) []byte {
	head := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)...)
	head = append(head, 8, 2, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(head))
}

// TestAFileThatNobodyMayHearOfIsNotKept: the row and the word of it commit together, and the pieces wait for another try.
func TestAFileThatNobodyMayHearOfIsNotKept(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.c.Rep(t.Context(), s.c.Ada)
	photo := noise(t, rand.New(rand.NewPCG(3, 3)), 40)
	deaf := func(context.Context, db.Tx, files.File) error { return io.ErrClosedPipe }
	if _, err := s.TakePiece(ada, pieceOf(photo, 0), bytes.NewReader(photo), deaf); err == nil {
		t.Error("kept all the same")
	}
	if part, err := s.Part(ada, hashOf(photo)); err != nil || part.File != nil || part.Have != int64(len(photo)) {
		t.Errorf("%+v: %v", part, err)
	}
	if part, err := s.take(ada, photo, len(photo), len(photo)); err != nil || part.File == nil {
		t.Errorf("an empty piece at the end gives %+v: %v", part, err)
	}
}

func TestForgottenPiecesAreSwept(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada := s.c.Rep(t.Context(), s.c.Ada)
	photo := noise(t, rand.New(rand.NewPCG(4, 4)), 40)
	if _, err := s.take(ada, photo, 0, 100); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		after time.Duration
		have  int64
	}{{6 * 24 * time.Hour, 100}, {8 * 24 * time.Hour, 0}} {
		if err := s.SweepPieces(s.c.Server(t.Context()), time.Now().Add(c.after)); err != nil {
			t.Fatal(err)
		}
		if part, err := s.Part(ada, hashOf(photo)); err != nil || part.Have != c.have {
			t.Errorf("after %v: %+v, want %d bytes: %v", c.after, part, c.have, err)
		}
	}
	if _, err := os.Stat(s.dir); err != nil {
		t.Error(err)
	}
}
