package findings_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image/jpeg"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/photos/scene"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking/findings"
)

// picture is a JPEG of a shelf; equal seeds are equal pictures.
func picture(t *testing.T, seed uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, scene.Draw(scene.Shelf, seed, 640, 480), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// show attaches a photo to a visit and sends its bytes, and waits until the server has looked at them.
func (s *stage) show(t *testing.T, v visits.Visit, data []byte, at time.Time) {
	t.Helper()
	rep := s.As(s.Rep(t.Context(), v.RepID, photos.Take))
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	rep.POST("/api/photos", photos.Attachment{Ref: uuid.New(), SHA256: hash, OutletID: v.OutletID, VisitRef: &v.Ref, TakenAt: at, Step: "shelf"}).Want(201)
	path := fmt.Sprintf("/api/files/pieces/%s?offset=0&size=%d", hash, len(data))
	rep.Send("PUT", path, "application/octet-stream", data).Want(200)
	s.idle(t)
}

// TestPhotosSpeakForVisits: of today, made then, they say nothing; one of another day, or made on another day, has the visit judged anew.
func TestPhotosSpeakForVisits(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	shop, next := s.outlet(t, s.Ada, 0), s.outlet(t, s.Ada, 20)
	honest := s.called(t, s.Ada, shop, call{seed: 30, at: market})
	s.show(t, honest, picture(t, 1), honest.OpenedAt.Add(time.Minute))
	s.judge(t, findings.Settle)
	if f := s.finding(t, honest.ID); f.Decision != "accept" || slices.Contains(codes(f), "photo_old") {
		t.Errorf("a photo of the visit: %s %v", f.Decision, codes(f))
	}

	s.Clock.Forward(24 * time.Hour)
	copied := s.called(t, s.Ada, next, call{seed: 31, at: market})
	if f := s.finding(t, copied.ID); f.Decision != "accept" {
		t.Fatalf("before its photo: %s %v", f.Decision, codes(f))
	}
	s.show(t, copied, picture(t, 1), copied.OpenedAt.Add(time.Minute))
	s.judge(t, findings.Settle)
	if f := s.finding(t, copied.ID); f.Decision != "reject" || !slices.Contains(codes(f), "photo_used_before") {
		t.Errorf("yesterday's photo of another outlet: %s %v", f.Decision, codes(f))
	}
	if f := s.finding(t, honest.ID); f.Decision != "accept" {
		t.Errorf("the original fell with its copy: %s %v", f.Decision, codes(f))
	}

	s.Clock.Forward(24 * time.Hour)
	old := s.called(t, s.Ada, shop, call{seed: 32, at: market})
	s.show(t, old, picture(t, 2), old.OpenedAt.Add(-20*time.Hour))
	s.judge(t, findings.Settle)
	if f := s.finding(t, old.ID); f.Decision != "review" || !slices.Contains(codes(f), "photo_old") {
		t.Errorf("a photo of the day before: %s %v", f.Decision, codes(f))
	}
}
