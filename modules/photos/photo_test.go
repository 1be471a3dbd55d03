package photos_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/photos/scene"
)

// TestAPhotoBeforeAndAfterItsBytes: either way it is read, and the bytes that came are what comes back.
func TestAPhotoBeforeAndAfterItsBytes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet := s.outlet(t, "A1", s.c.Ada, 300)
	ada := s.rep(t, s.c.Ada)
	for _, first := range []string{"bytes", "word"} {
		data := shelf(t, uint64(len(first)))
		a := s.attachment(outlet, data)
		if first == "bytes" {
			send(t, ada, data)
		}
		d := attach(t, ada, a)
		if came := d.FileID != nil; came != (first == "bytes") {
			t.Errorf("%s first: the file is here: %v", first, came)
		}
		if first == "word" {
			send(t, ada, data)
		}
		if again := webtest.JSON[photos.Detail](ada.POST("/api/photos", a).Want(200)); again.ID != d.ID {
			t.Errorf("sent twice it is photo %d and %d", d.ID, again.ID)
		}
		d = s.readPhoto(t, ada, d.ID)
		if d.SHA256 != hashOf(data) || d.FileID == nil || d.ThumbID == nil || d.StampedID == nil || d.Width != 320 || d.Height != 240 || len(d.Flags) > 0 {
			t.Fatalf("%s first: %+v", first, d)
		}
		if math.Abs(*d.DistanceM-300) > 2 || math.Abs(*d.BeyondM-200) > 2 || d.RepName != "ada" || d.OutletName != "A1" || d.State != photos.Open {
			t.Errorf("%s first: %+v", first, d)
		}
		if got := ada.GET(fmt.Sprintf("/api/app/files/%d", *d.FileID)).Want(200); !bytes.Equal(got.Body, data) {
			t.Errorf("%s first: other bytes came back", first)
		}
		thumb, stamped := s.picture(t, ada, *d.ThumbID), s.picture(t, ada, *d.StampedID)
		if thumb.Bounds().Dx() != 320 || stamped.Bounds() != image.Rect(0, 0, 320, 240) {
			t.Errorf("copies of %v and %v", thumb.Bounds(), stamped.Bounds())
		}
		if differing(thumb, stamped, 0, 120) > 2 || differing(thumb, stamped, 195, 240) < 20 {
			t.Errorf("the watermark is above (%.0f) and not below (%.0f)", differing(thumb, stamped, 0, 120), differing(thumb, stamped, 195, 240))
		}
	}
}

func (s *stage) picture(t *testing.T, client *webtest.Client, id int64) image.Image {
	t.Helper()
	got := client.GET(fmt.Sprintf("/api/app/files/%d", id)).Want(200)
	if got.Header.Get("Content-Type") != "image/jpeg" || got.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("served as %v", got.Header)
	}
	m, err := jpeg.Decode(bytes.NewReader(got.Body))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// differing is how far two pictures are apart on average, in grey levels, between two rows.
func differing(a, b image.Image, from, to int) float64 {
	grey := func(m image.Image) *image.Gray {
		g := image.NewGray(m.Bounds())
		draw.Draw(g, g.Bounds(), m, image.Point{}, draw.Src)
		return g
	}
	x, y := grey(a), grey(b)
	var sum float64
	for i := from * x.Stride; i < to*x.Stride; i++ {
		sum += math.Abs(float64(x.Pix[i]) - float64(y.Pix[i]))
	}
	return sum / float64((to-from)*x.Stride)
}

// TestWhatIsNoAttachmentIsRefused: outlets out of scope, refs of others, hashes that are none.
func TestWhatIsNoAttachmentIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, foreign := s.outlet(t, "A1", s.c.Ada, 0), s.outlet(t, "C1", s.c.Cao, 0)
	ada, data := s.rep(t, s.c.Ada), shelf(t, 1)
	a := s.attachment(outlet, data)
	attach(t, ada, a)
	other := a
	other.SHA256 = hashOf([]byte("other"))
	ada.POST("/api/photos", other).WantProblem(409, "photo_ref_taken")
	beside := s.attachment(foreign, data)
	beside.Ref = a.Ref
	s.rep(t, s.c.Cao).POST("/api/photos", beside).WantProblem(409, "photo_ref_taken")
	ada.POST("/api/photos", s.attachment(foreign, data)).WantProblem(404, "outlet_not_found")
	wrong := s.attachment(outlet, data)
	wrong.SHA256 = "none"
	ada.POST("/api/photos", wrong).WantProblem(422, "input_invalid")
	s.As(s.c.Rep(t.Context(), s.c.Ada)).POST("/api/photos", s.attachment(outlet, data)).WantProblem(403, "not_allowed")
	if n := s.d.Count(t, `SELECT count(*) FROM photos.photo`); n != 1 {
		t.Errorf("%d photos", n)
	}
}

// TestAttachmentsThatRaceAreOnePhoto also lets its bytes race them.
func TestAttachmentsThatRaceAreOnePhoto(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, ada, data := s.outlet(t, "A1", s.c.Ada, 0), s.rep(t, s.c.Ada), shelf(t, 1)
	a := s.attachment(outlet, data)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if i == 3 {
				send(t, ada, data)
				return
			}
			if got := ada.POST("/api/photos", a); got.Status != 200 && got.Status != 201 {
				t.Errorf("%d %s", got.Status, got.Body)
			}
		})
	}
	all.Wait()
	if n := s.d.Count(t, `SELECT count(*) FROM photos.photo`); n != 1 {
		t.Fatalf("%d photos", n)
	}
	s.readPhoto(t, ada, int64(s.d.Count(t, `SELECT id FROM photos.photo`)))
}

// TestPhotosComeAsCommands: a phone that was offline tells of them with a clock that is an hour slow.
func TestPhotosComeAsCommands(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, ada := s.outlet(t, "A1", s.c.Ada, 0), s.rep(t, s.c.Ada)
	a := s.attachment(outlet, shelf(t, 1))
	slow := s.Clock.Now().Add(-time.Hour)
	a.TakenAt = slow.Add(-10 * time.Minute)
	got := ada.POST("/api/offline/commands", map[string]any{"phone": uuid.New(), "sentAt": slow, "commands": []any{
		map[string]any{"n": 1, "id": uuid.New(), "type": "photos.attach", "v": 1, "madeAt": a.TakenAt, "payload": a},
	}}).Want(200)
	list := webtest.JSON[struct {
		Items []photos.Photo `json:"items"`
	}](ada.GET("/api/photos").Want(200)).Items
	if len(list) != 1 || list[0].Ref != a.Ref || !list[0].TakenAt.Equal(noon.Add(-10*time.Minute)) || !list[0].DeviceAt.Equal(a.TakenAt) {
		t.Errorf("photos %+v after %s", list, got.Body)
	}
}

// TestCopiesAreFlagged: of another outlet or another day, by either rep; not what else stands on the shelf, nor two of a visit.
func TestCopiesAreFlagged(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first, second := s.outlet(t, "A1", s.c.Ada, 0), s.outlet(t, "C1", s.c.Cao, 0)
	ada, cao := s.rep(t, s.c.Ada), s.rep(t, s.c.Cao)
	lead := s.As(s.c.EastLead(t.Context(), photos.View))
	boss := s.As(s.c.HeadLead(t.Context(), photos.View))
	pictures := make([]*image.RGBA, 12)
	ids := make([]int64, len(pictures))
	for i := range pictures {
		pictures[i] = scene.Draw(scene.Kinds()[i%3], uint64(i), 320, 240)
		ids[i] = s.taken(t, ada, first, packed(t, pictures[i])).ID
	}
	for i, id := range ids {
		if d := s.readPhoto(t, ada, id); len(d.Flags) > 0 {
			t.Errorf("picture %d is flagged %v like %d", i, d.Flags, *d.AlikeID)
		}
	}
	same := s.taken(t, ada, first, packed(t, pictures[0].SubImage(image.Rect(2, 2, 318, 238)))) // once more in the same visit
	if d := s.readPhoto(t, ada, same.ID); len(d.Flags) > 0 {
		t.Errorf("two of a visit are flagged %v", d.Flags)
	}
	s.Clock.Forward(time.Hour)
	for i, m := range pictures {
		d := s.readPhoto(t, cao, s.taken(t, cao, second, packed(t, m.SubImage(image.Rect(3, 2, 318, 239)))).ID)
		if !slices.Equal(d.Flags, []string{photos.FlagDuplicate}) || d.AlikeID == nil || *d.AlikeID != ids[i] && *d.AlikeID != same.ID {
			t.Errorf("the copy of %d is flagged %v like %v", i, d.Flags, d.AlikeID)
		}
		if d.Alike != nil {
			t.Error("who may not see the original is shown it")
		}
		if seen := webtest.JSON[photos.Detail](boss.GET(path(d.ID)).Want(200)); seen.Alike == nil || seen.Alike.OutletName != "A1" {
			t.Errorf("who may see both is shown %+v", seen.Alike)
		}
		lead.GET(path(d.ID)).WantProblem(404, "photo_not_found")
	}
	s.Clock.Forward(24 * time.Hour)
	if d := s.readPhoto(t, ada, s.taken(t, ada, first, packed(t, pictures[5])).ID); !slices.Equal(d.Flags, []string{photos.FlagDuplicate}) {
		t.Errorf("used again on another day: %v", d.Flags)
	}
}

// TestALateOriginalIsNoCopy: it comes from a phone that was offline, after the copy.
func TestALateOriginalIsNoCopy(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	ada, cao := s.rep(t, s.c.Ada), s.rep(t, s.c.Cao)
	m := scene.Draw(scene.Freezer, 4, 320, 240)
	s.Clock.Forward(2 * time.Hour)
	copied := s.readPhoto(t, cao, s.taken(t, cao, s.outlet(t, "C1", s.c.Cao, 0), packed(t, m)).ID)
	original := packed(t, m.SubImage(image.Rect(0, 0, 320, 238)))
	a := s.attachment(s.outlet(t, "A1", s.c.Ada, 0), original)
	a.TakenAt = noon
	send(t, ada, original)
	first := s.readPhoto(t, ada, attach(t, ada, a).ID)
	if len(first.Flags) > 0 {
		t.Errorf("the original is flagged %v", first.Flags)
	}
	if copied = s.readPhoto(t, cao, copied.ID); !slices.Equal(copied.Flags, []string{photos.FlagDuplicate}) || *copied.AlikeID != first.ID {
		t.Errorf("the copy is flagged %v like %v", copied.Flags, copied.AlikeID)
	}
}

// TestCopiesThatComeAtOnceFindEachOther: one of them is the copy, whichever is read first.
func TestCopiesThatComeAtOnceFindEachOther(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, data := s.outlet(t, "A1", s.c.Ada, 0), shelf(t, 9)
	other := s.outlet(t, "C1", s.c.Cao, 0)
	var all sync.WaitGroup
	all.Go(func() { s.taken(t, s.rep(t, s.c.Ada), outlet, data) })
	all.Go(func() { s.taken(t, s.rep(t, s.c.Cao), other, data) })
	all.Wait()
	boss := s.As(s.c.HeadLead(t.Context(), photos.View))
	for end := time.Now().Add(time.Minute); s.d.Count(t, `SELECT count(*) FROM photos.reading`) < 2 && time.Now().Before(end); {
		time.Sleep(20 * time.Millisecond)
	}
	if c := webtest.JSON[photos.Counts](boss.GET("/api/photos/counts").Want(200)); c.Photos != 2 || c.Flagged != 1 {
		t.Errorf("%+v", c)
	}
}

// TestWhatCannotBeReadIsSaid: a broken picture, a covered lens.
func TestWhatCannotBeReadIsSaid(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	outlet, ada := s.outlet(t, "A1", s.c.Ada, 0), s.rep(t, s.c.Ada)
	whole := shelf(t, 2)
	for flag, data := range map[string][]byte{photos.FlagUnreadable: whole[:len(whole)/3], photos.FlagBlank: packed(t, image.NewGray(image.Rect(0, 0, 60, 40)))} {
		if d := s.readPhoto(t, ada, s.taken(t, ada, outlet, data).ID); !slices.Equal(d.Flags, []string{flag}) {
			t.Errorf("%s: flagged %v", flag, d.Flags)
		}
	}
}
