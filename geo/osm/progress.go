package osm

import (
	"errors"
	"io"
)

// Progress tells how far a reading has come. The file is read twice, so TotalBytes is twice
// its size.
type Progress struct {
	ReadBytes, TotalBytes int64
	Features              int64
}

// unwrapped gives the caller's own error back without our words around it.
func (s *reading) unwrapped(err error) error {
	if s.emitError != nil {
		return s.emitError
	}
	return err
}

func (s *reading) send(f Feature) error {
	if len(s.wanted) > 0 && !s.wanted[f.Layer] {
		return nil
	}
	s.features++
	s.report.Features[f.Layer]++
	if err := s.emit(f); err != nil {
		s.emitError = err
		return err
	}
	return nil
}

func (s *reading) progress() {
	if s.options.Progress != nil {
		s.options.Progress(Progress{s.read, s.total, s.features})
	}
}

// counted counts the bytes that are read and reports progress.
type counted struct {
	io.Reader
	s     *reading
	since int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.s.read += int64(n)
	c.since += int64(n)
	if c.since >= 1<<20 || (errors.Is(err, io.EOF) && c.since > 0) {
		c.since = 0
		c.s.progress()
	}
	return n, err
}
