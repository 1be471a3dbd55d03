package protocol

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"time"

	"xuntu.dev/tracking"
)

// NewBatch makes the batch our own app would send of these fixes at an instant
// of the phone's clock.
func NewBatch(device string, sentAt time.Time, upMS *int64, fixes []tracking.Fix) Batch {
	b := Batch{Device: device, SentAt: sentAt.UnixMilli(), UpMS: upMS, Fixes: make([]BatchFix, len(fixes))}
	for i, f := range fixes {
		one := BatchFix{
			Seq: f.Seq, T: f.DeviceAt.UnixMilli(), Up: f.UpMS,
			Acc: f.AccuracyM, Spd: f.SpeedMPS, Hdg: f.HeadingDeg, Alt: f.AltitudeM,
			Bat: f.Battery, Chg: f.Charging, Mov: f.Moving, Act: f.Activity, Odo: f.OdometerM,
			Mck: f.Mock, Src: f.Provider, Prm: f.Permission, Alm: f.Alarm,
		}
		if !f.Heartbeat {
			one.Lon, one.Lat = new(f.Point.Lon()), new(f.Point.Lat())
		}
		b.Fixes[i] = one
	}
	return b
}

// Encode writes the batch as JSON.
func (b Batch) Encode() ([]byte, error) {
	body, err := json.Marshal(b)
	if err != nil {
		return nil, fmt.Errorf("write the batch: %w", err)
	}
	return body, nil
}

// EncodeGzip writes the batch as gzipped JSON; send it with Content-Encoding: gzip.
func (b Batch) EncodeGzip() ([]byte, error) {
	body, err := b.Encode()
	if err != nil {
		return nil, err
	}
	var buffer bytes.Buffer
	zip := gzip.NewWriter(&buffer)
	if _, err := zip.Write(body); err != nil {
		return nil, fmt.Errorf("zip the batch: %w", err)
	}
	if err := zip.Close(); err != nil {
		return nil, fmt.Errorf("zip the batch: %w", err)
	}
	return buffer.Bytes(), nil
}
