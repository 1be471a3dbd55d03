package visits_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"
	"time"

	"xuntu.dev/internal/webtest"
)

// photo uploads a picture of a rep and gives its id.
func (s *stage) photo(t *testing.T, rep int64) int64 {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 4, 4))
	picture.Set(0, 0, color.RGBA{uint8(rand.IntN(256)), uint8(rand.IntN(256)), uint8(rand.IntN(256)), 255})
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	type stored struct{ ID int64 }
	return webtest.JSON[stored](s.As(s.c.Rep(t.Context(), rep)).Send("POST", "/api/app/files", "image/png", file.Bytes()).Want(201)).ID
}

// TestAPhotoIsTheRepsOwn: not a colleague's, not one that is not there.
func TestAPhotoIsTheRepsOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.EastTeam, s.c.Ada, 0, 0)
	ada := s.rep(t, s.c.Ada)
	claim := s.claim(outlet, 700, 8)
	claim.Reason = "gate closed"
	for name, photo := range map[string]int64{"a colleague's": s.photo(t, s.c.Ben), "none": 999_999} {
		claim.PhotoID = photo
		if p := ada.POST("/api/visits/check-ins", claim).WantProblem(422, "photo_not_found"); len(p.Errors) != 1 || p.Errors[0].Location != "body.photoId" {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.claim`); n != 0 {
		t.Errorf("%d claims with a photo of others", n)
	}
	claim.PhotoID = s.photo(t, s.c.Ada)
	ada.POST("/api/visits/check-ins", claim).Want(201)
}

// wantTold waits until the listeners have heard that a visit was opened, and looks that they heard it so often.
func (s *stage) wantTold(t *testing.T, visit int64, times int) {
	t.Helper()
	heard := func() int {
		s.told.mu.Lock()
		defer s.told.mu.Unlock()
		return s.told.opened[visit]
	}
	for end := time.Now().Add(20 * time.Second); heard() < times && time.Now().Before(end); {
		time.Sleep(20 * time.Millisecond)
	}
	time.Sleep(100 * time.Millisecond)
	if n := heard(); n != times {
		t.Errorf("the listeners heard %d times of visit %d, want %d", n, visit, times)
	}
}
