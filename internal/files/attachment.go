package files

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"xuntu.dev/internal/fault"
)

// MaxAttachment is how many bytes of one attachment are taken: a brochure with its pictures.
const MaxAttachment = 30 << 20

// The kinds of attachments beside pictures.
const (
	PDF  = "application/pdf"
	Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	Book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	Deck = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
)

// endings are those that names of attachments get, whatever they came with.
var endings = map[string]string{PDF: ".pdf", Word: ".docx", Book: ".xlsx", Deck: ".pptx", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}

// KeepAttachment lays a PDF, an office file or a picture into the bucket. What it is stands in its bytes: neither its name
// nor what the sender says counts.
func (s *Store) KeepAttachment(ctx context.Context, body io.Reader) (Lying, error) {
	data, err := io.ReadAll(io.LimitReader(body, MaxAttachment+1))
	if err != nil {
		return Lying{}, cut(err)
	}
	media, err := attachmentOf(data)
	if err != nil {
		return Lying{}, err
	}
	hash := hashOf(data)
	return Lying{hash, int64(len(data)), media}, s.bucket.Keep(ctx, hash, data)
}

// OpenKept gives the bytes under a hash that stands in a row which the actor has been shown; the caller closes it.
func (s *Store) OpenKept(ctx context.Context, hash string) (io.ReadCloser, error) {
	r, err := s.bucket.Open(ctx, hash)
	if err != nil {
		return nil, fmt.Errorf("open the file %s: %w", hash, err)
	}
	return r, nil
}

// KeptBytes gives them whole.
func (s *Store) KeptBytes(ctx context.Context, hash string) ([]byte, error) {
	r, err := s.OpenKept(ctx, hash)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	if e := r.Close(); err == nil {
		err = e
	}
	return data, err
}

func attachmentOf(data []byte) (string, error) {
	switch {
	case len(data) > MaxAttachment:
		return "", fault.New(fault.Invalid, "attachment_too_large", "the file is larger than %d MB", MaxAttachment>>20).With("maxMB", MaxAttachment>>20)
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return PDF, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return officeOf(data)
	}
	media, err := pictureOf(data)
	if fault.Code(err) == "file_no_image" {
		err = noAttachment()
	}
	return media, err
}

// officeOf says what an office file is, by the parts it lists. One with macros is refused: it would run on whose machine opens it.
func officeOf(data []byte) (media string, err error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", fault.New(fault.Invalid, "attachment_broken", "the file cannot be read; save it anew and send it again").Because(err)
	}
	for _, f := range archive.File {
		switch name := strings.ToLower(f.Name); {
		case path.Base(name) == "vbaproject.bin":
			return "", fault.New(fault.Invalid, "attachment_macros", "this file holds macros; save it without them, or as PDF")
		case name == "word/document.xml":
			media = Word
		case name == "xl/workbook.xml":
			media = Book
		case name == "ppt/presentation.xml":
			media = Deck
		}
	}
	if media == "" {
		return "", noAttachment()
	}
	return media, nil
}

func noAttachment() error {
	return fault.New(fault.Invalid, "attachment_kind", "a PDF, a .docx, .xlsx or .pptx file, or a JPEG, PNG or WebP image is wanted")
}

// mostName is how many letters of a name are kept.
const mostName = 100

// SafeName makes of the name that somebody has given a file one that no folder, header or eye takes for something else: no
// path, nothing invisible, and the ending of what it is.
func SafeName(given, media string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`/\:*?"<>|;%`, r):
			return '_'
		case r == utf8.RuneError || !unicode.IsPrint(r):
			return -1
		}
		return r
	}, path.Base(strings.ReplaceAll(given, `\`, "/")))
	if end := path.Ext(name); len(end) <= len(".jpeg")+1 {
		name = strings.TrimSuffix(name, end)
	}
	name = strings.Trim(name, " ._")
	if letters := []rune(name); len(letters) > mostName {
		name = string(letters[:mostName])
	}
	if name == "" {
		name = "file"
	}
	return name + endings[media]
}
