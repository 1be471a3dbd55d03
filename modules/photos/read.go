package photos

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // formats that photos come in beside JPEG
	"io/fs"
	"time"

	_ "golang.org/x/image/webp"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/files"
	"xuntu.dev/modules/events"
	"xuntu.dev/modules/photos/exif"
	"xuntu.dev/modules/photos/likeness"
	"xuntu.dev/modules/photos/stamp"
)

const (
	thumbSide   = 320  // pixels
	stampedSide = 1600 // pixels
	quality     = 82   // of the copies, as JPEG counts it

	exifTimeOff  = 15 * time.Minute // beyond, the camera and the phone do not mean the same moment
	exifPlaceOff = 500.0            // metres: beyond, not the same place
)

// read looks into a photo's bytes, once: what is found is a reading.
func (s *service) read(ctx context.Context, id int64) error {
	var u unread
	var found bool
	err := s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		u, found, err = photoUnread.Find(ctx, tx, idArgs{id})
		return err
	})
	if err != nil || !found {
		return err
	}
	data, err := s.kit.Files.Bytes(ctx, u.FileID)
	if errors.Is(err, fs.ErrNotExist) {
		s.kit.Log.WarnContext(ctx, "the bytes of a photo are lost", "photo", id)
		return s.keep(ctx, finding{readingArgs: s.blank(u, FlagLost)})
	}
	if err != nil {
		return err
	}
	f, err := s.look(ctx, u, data)
	if err != nil {
		return fmt.Errorf("read photo %d: %w", id, err)
	}
	f.day = u.Day
	return s.keep(ctx, f)
}

// finding is what was found in a photo's bytes, before it is written.
type finding struct {
	readingArgs
	thumb, stamped []byte // as JPEG; none of a photo that cannot be read
	prints         []likeness.Print
	day            time.Time
}

func (s *service) blank(u unread, flags ...string) readingArgs {
	return readingArgs{PhotoID: u.ID, UnitID: u.UnitID, RepID: u.RepID, OutletID: u.OutletID, ReadAt: s.kit.Now().UTC(), Flags: append([]string{}, flags...)}
}

// look reads the bytes: no database, no bucket.
func (s *service) look(ctx context.Context, u unread, data []byte) (f finding, err error) {
	actor, _ := access.From(ctx)
	zone := s.zones.ZoneOf(actor.TenantID)
	f.readingArgs = s.blank(u)
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		f.Flags = append(f.Flags, FlagUnreadable)
		return f, nil //nolint:nilerr // That it cannot be read is what was found.
	}
	tags := exif.Read(data)
	f.Width, f.Height, f.Camera, f.ExifPoint = m.Bounds().Dx(), m.Bounds().Dy(), tags.Camera, tags.Point
	if at, ok := tags.At(zone); ok {
		f.ExifAt = &at
		if at.Sub(u.TakenAt).Abs() > exifTimeOff {
			f.Flags = append(f.Flags, FlagExifTime)
		}
	}
	if tags.Point != nil && u.Point != nil && geo.Distance(*tags.Point, *u.Point) > exifPlaceOff {
		f.Flags = append(f.Flags, FlagExifPlace)
	}
	small := stamp.Upright(stamp.Fit(m, stampedSide), tags.Up)
	if f.prints = likeness.Prints(small); f.prints == nil {
		f.Flags = append(f.Flags, FlagBlank)
	}
	if f.thumb, err = packed(stamp.Fit(small, thumbSide)); err != nil {
		return f, err
	}
	if err = s.press.Burn(small, u.lines(zone)); err != nil {
		return f, err
	}
	f.stamped, err = packed(small)
	return f, err
}

// lines are the watermark: when, where, who.
func (u unread) lines(zone *time.Location) []string {
	place := u.OutletName
	if u.Point != nil {
		place = fmt.Sprintf("%s (%.5f, %.5f)", place, u.Point.Lon(), u.Point.Lat())
	}
	return []string{"时间 " + u.TakenAt.In(zone).Format("2006-01-02 15:04:05"), "地点 " + place, "人员 " + u.RepName}
}

func packed(m image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}

// keep lays the copies into the bucket and writes the reading with what the photo is like.
func (s *service) keep(ctx context.Context, f finding) error {
	var copies []files.Lying
	for _, data := range [][]byte{f.thumb, f.stamped} {
		if data == nil {
			continue
		}
		lying, err := s.kit.Files.Keep(ctx, data)
		if err != nil {
			return err
		}
		copies = append(copies, lying)
	}
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		for i, lying := range copies {
			file, err := s.kit.Files.Add(ctx, tx, files.Owner{UnitID: f.UnitID, RepID: f.RepID}, lying)
			if err != nil {
				return err
			}
			*[]**int64{&f.ThumbID, &f.StampedID}[i] = &file.ID
		}
		if _, err := printLock.Exec(ctx, tx, db.None{}); err != nil {
			return err
		}
		n, err := readingAdd.Exec(ctx, tx, f.readingArgs)
		if err != nil || n == 0 {
			return err // another hand has read it meanwhile
		}
		told := []int64{f.PhotoID}
		if f.prints != nil {
			copied, err := s.compare(ctx, tx, f)
			if err != nil {
				return err
			}
			if copied != 0 && copied != f.PhotoID {
				told = append(told, copied)
			}
		}
		return s.tellRead(ctx, tx, told)
	})
}

// tellRead tells that more is known of photos, to whom the visits matter that they belong to.
func (s *service) tellRead(ctx context.Context, tx db.Tx, ids []int64) error {
	for _, id := range ids {
		p, err := photoByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		if p.VisitRef == nil {
			continue
		}
		if err := s.kit.Events.Publish(ctx, tx, events.PhotoRead{PhotoID: id, VisitRef: *p.VisitRef}); err != nil {
			return err
		}
	}
	return nil
}
