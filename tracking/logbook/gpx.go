package logbook

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/protocol"
)

// gpxAnswer says what became of a file.
type gpxAnswer struct {
	Points     int            `json:"points"`
	Stored     int            `json:"stored"`
	Duplicates int            `json:"duplicates"`
	Rejected   map[string]int `json:"rejected"` // by reason
}

// GPX takes a track file of a signed-in rep, streamed: parts of it are stored as it is read.
func (s *Service) GPX(w http.ResponseWriter, r *http.Request) error {
	d, err := s.ownDevice(r.Context(), uploads)
	if err != nil {
		return err
	}
	out := gpxAnswer{Rejected: map[string]int{}}
	var part []tracking.Message
	flush := func() error {
		got, err := s.record(r.Context(), d, part, uploads)
		out.Stored, out.Duplicates = out.Stored+got.Stored, out.Duplicates+got.Duplicates
		for reason, n := range got.Refused {
			out.Rejected[string(reason)] += n
		}
		part = part[:0]
		return err
	}
	err = protocol.ReadGPX(io.LimitReader(r.Body, protocol.MaxGPX+1), uploads, func(m tracking.Message) error {
		out.Points++
		if part = append(part, m); len(part) < protocol.MaxFixes {
			return nil
		}
		return flush()
	})
	if err == nil && len(part) > 0 {
		err = flush()
	}
	if p, ok := errors.AsType[*protocol.Error](err); ok {
		return fault.New(fault.Invalid, "gpx_"+string(p.Fault), "the file cannot be read: %s", p.Detail).With("stored", out.Stored)
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(out)
}
