package drive

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/paulmach/orb"

	"xuntu.dev/internal/web"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking"
)

// act is a tap on the phone: to check in or out.
type act struct {
	out      bool
	ref      uuid.UUID
	outlet   int64
	at       time.Time
	point    orb.Point
	accuracy float64
	mock     bool
	stubborn bool // gives a reason when refused
	recent   []tracking.Fix
}

// desk is what a phone knows of its visits.
type desk struct {
	session *session
	tally   *tally
	now     func() time.Time
	open    map[uuid.UUID]int64 // visits by the ref of their check-in
}

// do sends a tap. Whatever comes of it, the phone goes on.
func (d *desk) do(ctx context.Context, a *act) {
	var err error
	if a.out {
		err = d.checkOut(ctx, a)
	} else {
		err = d.checkIn(ctx, a)
	}
	if err != nil && ctx.Err() == nil {
		d.tally.note(func(r *Report) { r.LastError = err.Error() })
	}
}

// reasons a rep gives at the fence.
var reasons = [...]string{"门店已搬迁，定位未更新", "店主约在仓库见面", "地图位置不准"}

func (d *desk) checkIn(ctx context.Context, a *act) error {
	sent := d.now()
	body := visits.CheckInRequest{Ref: a.ref, OutletID: a.outlet, Point: *web.PointOf(&a.point), AccuracyM: &a.accuracy, At: a.at, SentAt: &sent, Mock: a.mock}
	for _, f := range a.recent {
		body.Recent = append(body.Recent, visits.Reading{At: f.DeviceAt, Lon: f.Point.Lon(), Lat: f.Point.Lat(), AccuracyM: f.AccuracyM, SpeedMPS: f.SpeedMPS})
	}
	err := d.claim(ctx, body)
	no := refused(err)
	switch {
	case no == nil:
		return err
	case no.Code == "visit_already_open":
		if err := d.closeOther(ctx, no, a); err != nil {
			return err
		}
		return d.claim(ctx, body)
	case no.Code == "visit_outside_fence":
		d.tally.note(func(r *Report) { r.Refused++ })
		if allowed, _ := no.Params["allowedWithReason"].(bool); !allowed || !a.stubborn {
			return nil
		}
		return d.explain(ctx, body, no)
	}
	d.tally.note(func(r *Report) { r.Refused++ })
	return err
}

func (d *desk) claim(ctx context.Context, body visits.CheckInRequest) error {
	var v visits.Visit
	if err := d.session.call(ctx, http.MethodPost, "/api/visits/check-ins", body, &v); err != nil {
		return err
	}
	d.open[v.Ref] = v.ID
	d.tally.note(func(r *Report) { r.CheckIns++ })
	return nil
}

// explain claims again with a reason, and with a photo when one is wanted.
func (d *desk) explain(ctx context.Context, body visits.CheckInRequest, no *refusal) error {
	sum := fnv.New32a()
	_, _ = sum.Write(body.Ref[:])
	body.Reason = reasons[int(sum.Sum32())%len(reasons)]
	if needed, _ := no.Params["photoNeeded"].(bool); needed {
		var file struct {
			ID int64 `json:"id"`
		}
		if err := d.session.send(ctx, http.MethodPost, "/api/app/files", "image/jpeg", photo(sum.Sum32()), &file); err != nil {
			return err
		}
		body.PhotoID = file.ID
		d.tally.note(func(r *Report) { r.Photos++ })
	}
	return d.claim(ctx, body)
}

// closeOther checks out of the visit that was forgotten.
func (d *desk) closeOther(ctx context.Context, no *refusal, a *act) error {
	id, ok := no.Params["visitId"].(float64)
	if !ok {
		return no
	}
	body := visits.CheckOutRequest{Ref: uuid.New(), At: a.at}
	if err := d.session.call(ctx, http.MethodPost, fmt.Sprintf("/api/visits/%d/check-out", int64(id)), body, nil); err != nil {
		return err
	}
	d.tally.note(func(r *Report) { r.CheckOuts++ })
	return nil
}

func (d *desk) checkOut(ctx context.Context, a *act) error {
	id, known := d.open[a.ref]
	if !known {
		return nil // the check-in was refused
	}
	delete(d.open, a.ref)
	sent := d.now()
	body := visits.CheckOutRequest{Ref: a.ref, Point: web.PointOf(&a.point), AccuracyM: &a.accuracy, At: a.at, SentAt: &sent}
	if err := d.session.call(ctx, http.MethodPost, fmt.Sprintf("/api/visits/%d/check-out", id), body, nil); err != nil {
		return err
	}
	d.tally.note(func(r *Report) { r.CheckOuts++ })
	return nil
}

// photo draws a shop front: a wall, a sign, a door and windows in colours of their own.
func photo(number uint32) []byte {
	const wide, high = 640, 480
	pic := image.NewRGBA(image.Rect(0, 0, wide, high))
	paint := func(x, y, w, h int, c color.Color) {
		draw.Draw(pic, image.Rect(x, y, x+w, y+h), image.NewUniform(c), image.Point{}, draw.Src)
	}
	tone := func(shift uint, floor uint8) uint8 { return floor + uint8(number>>shift)%96 }
	paint(0, 0, wide, 150, color.RGBA{150, 185, 215, 255})
	paint(0, 110, wide, 290, color.RGBA{tone(0, 120), tone(3, 110), tone(6, 100), 255})
	paint(0, 400, wide, 80, color.RGBA{120, 118, 115, 255})
	paint(40, 130, wide-80, 70, color.RGBA{tone(9, 150), tone(12, 20), tone(15, 20), 255})
	for i := range 5 {
		paint(90+i*100, 148, 55, 34, color.RGBA{250, 240, tone(18, 140), 255})
	}
	paint(60, 225, 200, 150, color.RGBA{205, 225, 235, 255})
	paint(380, 225, 200, 150, color.RGBA{205, 225, 235, 255})
	paint(285, 215, 70, 185, color.RGBA{tone(21, 50), 60, 55, 255})
	var out bytes.Buffer
	if err := jpeg.Encode(&out, pic, &jpeg.Options{Quality: 80}); err != nil {
		panic("a picture in memory cannot be written: " + err.Error())
	}
	return out.Bytes()
}
