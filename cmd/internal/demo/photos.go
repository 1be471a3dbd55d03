package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"runtime"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"xuntu.dev/modules/photos/scene"
)

// The wall of the first team: the last visits of each of some reps, with one or two photos each.
const (
	photoReps   = 8
	photoVisits = 3 // of each rep
	photoWide   = 640
	photoHigh   = 480
)

// called is a visit of which there are photos.
type called struct {
	ref      uuid.UUID
	rep      int64
	unit     int32
	outlet   int64
	openedAt time.Time
	day      time.Time
	point    *orb.Point
	distance *float64
	beyond   *float64
}

// shot is a photo of the demo.
type shot struct {
	called
	n    int
	kind scene.Kind
	of   int // the shot that it is a copy of; its own number when it is none
	data []byte
}

// photos draws what the reps photographed in their last visits; the server reads it like any other photo.
func (w *load) photos(keep Keep) error {
	if keep == nil {
		return nil
	}
	calls, err := w.lastVisits()
	if err != nil {
		return err
	}
	shots := shotsOf(calls)
	if err := w.draw(shots); err != nil {
		return err
	}
	for _, s := range shots {
		if err := keep(w.ctx, s.hash(), s.data); err != nil {
			return fmt.Errorf("keep a photo of the demo: %w", err)
		}
	}
	return w.writePhotos(shots)
}

// lastVisits are those of the first reps, the oldest first.
func (w *load) lastVisits() (list []called, err error) {
	rows, err := w.tx.Raw().Query(w.ctx, `SELECT ref, rep_id, unit_id, outlet_id, opened_at, day, point, distance_m, beyond_m
		FROM (SELECT v.*, row_number() OVER (PARTITION BY rep_id ORDER BY opened_at DESC, id DESC) AS nth, dense_rank() OVER (ORDER BY rep_id) AS rank
			FROM visits.visit v WHERE tenant_id = $1 AND closed_at IS NOT NULL) v
		WHERE nth <= $2 AND rank <= $3 ORDER BY opened_at, id`, w.tenant, photoVisits, photoReps)
	if err != nil {
		return nil, fmt.Errorf("look for the last visits: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var c called
		if err := rows.Scan(&c.ref, &c.rep, &c.unit, &c.outlet, &c.openedAt, &c.day, &c.point, &c.distance, &c.beyond); err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	return list, rows.Err()
}

// shotsOf says what is photographed at each visit. Some show what another outlet's photo showed before.
func shotsOf(calls []called) (list []shot) {
	kinds := scene.Kinds()
	for i, c := range calls {
		for k := range 1 + (i+1)%3%2 + i%2 {
			n := len(list)
			s := shot{called: c, n: n, kind: kinds[(i+k)%len(kinds)], of: n}
			if n > 8 && n%9 == 5 {
				s.of = n - 7
				s.kind = list[s.of].kind
			}
			list = append(list, s)
		}
	}
	return list
}

// draw makes the pictures, as many at once as there are processors. A copy is a little cropped and packed anew.
func (w *load) draw(shots []shot) error {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range shots {
		all.Go(func() error {
			s := &shots[i]
			m, quality := scene.Draw(s.kind, w.company.Seed+uint64(s.of), photoWide, photoHigh), 80
			var shown image.Image = m
			if s.of != s.n {
				shown, quality = m.SubImage(image.Rect(6, 4, photoWide-5, photoHigh-7)), 62
			}
			var b bytes.Buffer
			err := jpeg.Encode(&b, shown, &jpeg.Options{Quality: quality})
			s.data = b.Bytes()
			return err
		})
	}
	return all.Wait()
}

func (s shot) hash() string {
	sum := sha256.Sum256(s.data)
	return hex.EncodeToString(sum[:])
}

// ref is the photo's own, made of its visit's.
func (s shot) refOf() uuid.UUID { return uuid.NewSHA1(s.ref, []byte{byte(s.n)}) }

func (w *load) writePhotos(shots []shot) error {
	var base int64
	if err := w.tx.Scan(w.ctx, `SELECT coalesce(max(id), 0) FROM app.file`, nil, &base); err != nil {
		return err
	}
	// The number of a file is always the database's: it is taken here, and the sequence goes on behind it.
	for _, s := range shots {
		if _, err := w.tx.Exec(w.ctx, `INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type, created_at) VALUES ($1, $2, $3, $4, $5, 'image/jpeg', $6)`,
			w.tenant, s.unit, s.rep, s.hash(), len(s.data), s.takenAt()); err != nil {
			return fmt.Errorf("write a file of the demo: %w", err)
		}
	}
	columns := []string{
		"tenant_id", "unit_id", "rep_id", "ref", "sha256", "visit_ref", "step", "outlet_id", "day", "taken_at", "device_at", "received_at",
		"point", "accuracy_m", "distance_m", "beyond_m", "state", "reason", "appeal", "judged_at", "appealed_at",
	}
	if err := w.copyRows("photos", "photo", columns, len(shots), func(i int) []any { return w.photoRow(shots[i], len(shots)) }); err != nil {
		return err
	}
	_, err := w.tx.Exec(w.ctx, `UPDATE photos.photo p SET file_id = f.id FROM app.file f
		WHERE p.tenant_id = $1 AND f.tenant_id = p.tenant_id AND f.sha256 = p.sha256 AND f.rep_id = p.rep_id`, w.tenant)
	return err
}

func (s shot) takenAt() time.Time {
	return s.openedAt.Add(time.Duration(90+40*(s.n%3)) * time.Second).UTC()
}

func (w *load) photoRow(s shot, all int) []any {
	at := s.takenAt()
	state, reason, appeal := audited(s.n, all)
	var judged, appealed *time.Time
	if state != "open" {
		when := at.Add(3 * time.Hour)
		judged = &when
	}
	if appeal != "" {
		when := at.Add(4 * time.Hour)
		appealed = &when
	}
	step := map[scene.Kind]string{scene.Shelf: "shelf", scene.Freezer: "freezer", scene.Front: "front"}[s.kind]
	return []any{
		w.tenant, s.unit, s.rep, s.refOf(), s.hash(), s.ref, step, s.outlet, s.day, at, at, at.Add(20 * time.Second),
		s.point, 12.0, s.distance, s.beyond, state, reason, appeal, judged, appealed,
	}
}

// audited says how far the audit of the n-th photo is: the oldest have been judged.
func audited(n, all int) (state, reason, appeal string) {
	switch {
	case n > all/4:
		return "open", "", ""
	case n == 2:
		return "appealed", "blurred", "店里灯坏了，已用手电补光重拍过一张"
	case n%4 == 3:
		return "failed", "incomplete", ""
	}
	return "passed", "", ""
}
