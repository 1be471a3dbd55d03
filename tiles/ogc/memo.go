package ogc

import (
	"bytes"
	"net/http"
)

// memo keeps an answer of the house for the house itself.
type memo struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (m *memo) Header() http.Header { return m.header }

// WriteHeader implements http.ResponseWriter.
func (m *memo) WriteHeader(status int) {
	if m.status == 0 {
		m.status = status
	}
}

// Write implements http.ResponseWriter.
func (m *memo) Write(p []byte) (int, error) {
	m.WriteHeader(http.StatusOK)
	return m.body.Write(p)
}
