// Package excerpt gives the words of an office file, to be read where the file itself is not opened: paragraphs of a
// document, the beginnings of the sheets of a workbook, the lines of slides. Nothing of the file is run or kept, and what
// unpacks to more than a person reads is cut.
package excerpt

import (
	"archive/zip"
	"bytes"
	"io"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/files"
	"xuntu.dev/internal/sheets/sheet"
)

// Bounds of what is shown: more is read in the file itself.
const (
	mostParts   = 60      // sheets, slides
	mostLines   = 1500    // of one file
	mostRows    = 200     // of one sheet
	mostColumns = 40      // of one sheet
	mostXML     = 8 << 20 // bytes of one part, unpacked
)

// Excerpt is what an office file says.
type Excerpt struct {
	Parts []Part `json:"parts"`
	Cut   bool   `json:"cut" doc:"the file says more"`
}

// Part is a document, a slide or a sheet.
type Part struct {
	Title string     `json:"title,omitempty" doc:"the name of a sheet, the number of a slide"`
	Lines []string   `json:"lines,omitempty"`
	Rows  [][]string `json:"rows,omitempty" doc:"of a sheet"`
}

// Of gives the words of a file of the media type.
func Of(media string, data []byte) (Excerpt, error) {
	switch media {
	case files.Word:
		return ofArchive(data, document)
	case files.Deck:
		return ofArchive(data, slides)
	case files.Book:
		return ofBook(data)
	}
	return Excerpt{}, fault.New(fault.Invalid, "excerpt_no_office", "only office files have an excerpt")
}

func ofBook(data []byte) (e Excerpt, err error) {
	grids, cut, err := sheet.Grids(data, sheet.Bounds{Sheets: mostParts, Rows: mostRows, Columns: mostColumns})
	if err != nil {
		return e, err
	}
	e = Excerpt{Parts: []Part{}, Cut: cut}
	for _, g := range grids {
		e.Parts = append(e.Parts, Part{Title: g.Name, Rows: g.Rows})
	}
	return e, nil
}

func ofArchive(data []byte, read func(*zip.Reader) (Excerpt, error)) (Excerpt, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Excerpt{}, unreadable(err)
	}
	e, err := read(archive)
	if err != nil {
		return Excerpt{}, unreadable(err)
	}
	return e, nil
}

// part opens one part of an archive; a longer one ends where nobody reads on.
func part(archive *zip.Reader, name string) (io.ReadCloser, error) {
	r, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, mostXML), r}, nil
}

func unreadable(err error) error {
	return fault.New(fault.Invalid, "attachment_broken", "the file cannot be read; save it anew and send it again").Because(err)
}
