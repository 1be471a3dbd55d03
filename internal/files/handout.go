package files

import (
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// whatFilesMay is the policy of every file that is handed out: it is no page of ours, runs nothing and stands in no frame of
// others. The rest is what browsers' viewers of PDFs need.
const whatFilesMay = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

// HandOut gives kept bytes to who has been shown the row that names them. Browsers may show pictures and PDFs, unless
// ?save is asked for; everything else is saved, and nothing is ever taken for a page.
func (s *Store) HandOut(w http.ResponseWriter, r *http.Request, l Lying, name string) error {
	head, tag := w.Header(), `"`+l.SHA256+`"`
	head.Set("Content-Type", l.MediaType)
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", whatFilesMay)
	head.Set("Content-Disposition", mime.FormatMediaType(disposition(l.MediaType, r.URL.Query().Has("save")), map[string]string{"filename": name}))
	head.Set("Cache-Control", "private, no-cache") // asked every time, for who asks may not see the row any more
	head.Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	body, err := s.OpenKept(r.Context(), l.SHA256)
	if err != nil {
		return err
	}
	defer func() { _ = body.Close() }()
	if l.Size > 0 {
		head.Set("Content-Length", strconv.FormatInt(l.Size, 10))
	}
	_, err = io.Copy(w, body)
	return err
}

func disposition(media string, save bool) string {
	if !save && (media == PDF || strings.HasPrefix(media, "image/")) {
		return "inline"
	}
	return "attachment"
}
