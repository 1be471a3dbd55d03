package photos_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/app"
	"xuntu.dev/internal/common"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/event"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/testkit"
	"xuntu.dev/internal/web"
	"xuntu.dev/internal/webtest"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/photos"
	"xuntu.dev/modules/photos/scene"
)

// noon is a Monday, 12:00 in Shanghai.
var noon = time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)

// market is where the tests' outlets stand.
var market = orb.Point{113.6254, 34.7466}

// nobody is asked in these tests where people work.
type nobody struct{}

func (nobody) Units(context.Context, db.Tx) ([]atlas.Unit, error)         { return nil, nil }
func (nobody) Employees(context.Context, db.Tx) ([]atlas.Employee, error) { return nil, nil }

// shanghai is the company's time zone.
type shanghai struct{}

func (shanghai) ZoneOf(int64) *time.Location { return time.FixedZone("CST", 8*3600) }

// told is the events that reached a listener.
type told struct {
	mu   sync.Mutex
	list []event.Event
}

func (t *told) hear(e event.Event) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.list = append(t.list, e)
	return nil
}

// stage is the room with the real rooms it asks, behind a server.
type stage struct {
	*webtest.House
	d    *testkit.DB
	c    *testkit.Company
	told *told
}

func newStage(t *testing.T) *stage { return stageOver(t, testkit.Database(t)) }

func stageOver(t *testing.T, d *testkit.DB) *stage {
	t.Helper()
	s := &stage{d: d, c: testkit.NewCompany(t, d), told: &told{}}
	s.House = webtest.New(t, d, webtest.Options{Clock: testkit.NewClock(noon), Start: true}, s.furnish)
	return s
}

func (s *stage) furnish(kit app.Kit) []app.Module {
	atlasRoom, places := atlas.New(kit, nobody{})
	atlasRoom.Jobs = nil
	room, err := photos.New(kit, places, shanghai{})
	if err != nil {
		panic(err)
	}
	room.Listeners = append(room.Listeners,
		event.On("test.passed", func(_ context.Context, _ db.Tx, e events.PhotoPassed) error { return s.told.hear(e) }),
		event.On("test.failed", func(_ context.Context, _ db.Tx, e events.PhotoFailed) error { return s.told.hear(e) }),
		event.On("test.reopened", func(_ context.Context, _ db.Tx, e events.PhotoReopened) error { return s.told.hear(e) }))
	return []app.Module{common.New(kit, nil), atlasRoom, room}
}

// outlet adds an outlet of a rep, metres east of the market.
func (s *stage) outlet(t *testing.T, code string, rep int64, east float64) (id int64) {
	t.Helper()
	unit := s.c.EastTeam
	if rep == s.c.Cao {
		unit = s.c.WestTeam
	}
	err := s.d.Owner.Pool().QueryRow(t.Context(), `INSERT INTO geo.outlet (tenant_id, unit_id, rep_id, code, name, location, fence_m)
		VALUES ($1, $2, $3, $4, $4, $5, 100) RETURNING id`, s.c.ID, unit, rep, code, at(east)).Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (s *stage) rep(t *testing.T, employee int64) *webtest.Client {
	t.Helper()
	return s.As(s.c.Rep(t.Context(), employee, photos.Take))
}

// attachment is what a phone says now of bytes, at the market.
func (s *stage) attachment(outlet int64, data []byte) photos.Attachment {
	p := web.Point{Lon: market.Lon(), Lat: market.Lat()}
	return photos.Attachment{Ref: uuid.New(), SHA256: hashOf(data), OutletID: outlet, TakenAt: s.Clock.Now(), Point: &p, Step: "shelf"}
}

func attach(t *testing.T, client *webtest.Client, a photos.Attachment) photos.Detail {
	t.Helper()
	return webtest.JSON[photos.Detail](client.POST("/api/photos", a).Want(201))
}

// send sends the bytes of a photo, in two pieces.
func send(t *testing.T, client *webtest.Client, data []byte) files.Part {
	t.Helper()
	part := files.Part{}
	for _, from := range []int{0, len(data) / 2} {
		to := len(data)
		if from == 0 {
			to /= 2
		}
		path := fmt.Sprintf("/api/files/pieces/%s?offset=%d&size=%d", hashOf(data), from, len(data))
		part = webtest.JSON[files.Part](client.Send("PUT", path, "application/octet-stream", data[from:to]).Want(200))
	}
	return part
}

// taken attaches a photo with its bytes.
func (s *stage) taken(t *testing.T, client *webtest.Client, outlet int64, data []byte) photos.Detail {
	t.Helper()
	send(t, client, data)
	return attach(t, client, s.attachment(outlet, data))
}

// readPhoto waits until the server has looked into a photo.
func (s *stage) readPhoto(t *testing.T, client *webtest.Client, id int64) photos.Detail {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		d := webtest.JSON[photos.Detail](client.GET(path(id)).Want(200))
		if d.ReadAt != nil {
			return d
		}
		if time.Now().After(end) {
			t.Fatalf("photo %d is not read: %+v", id, d)
		}
	}
}

// wantTold waits until so many events were told.
func (s *stage) wantTold(t *testing.T, n int) []event.Event {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		s.told.mu.Lock()
		list := append([]event.Event(nil), s.told.list...)
		s.told.mu.Unlock()
		if len(list) >= n {
			return list
		}
		if time.Now().After(end) {
			t.Fatalf("%d events were told, want %d: %+v", len(list), n, list)
		}
	}
}

// shelf is a picture as a phone makes it.
func shelf(t *testing.T, seed uint64) []byte {
	return packed(t, scene.Draw(scene.Shelf, seed, 320, 240))
}

func packed(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func at(east float64) orb.Point { return geo.RulerAt(market.Lat()).Move(market, east, 0) }

func id(n int64) string { return strconv.FormatInt(n, 10) }

func path(photo int64) string { return "/api/photos/" + id(photo) }

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
