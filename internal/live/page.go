package live

import (
	"bytes"
	"strconv"
)

// frame is what viewers with one cursor are told.
type frame struct {
	texts [][]byte // one websocket message each
	items int      // items and notes in them
	more  bool     // there was more to say than fits
}

// page collects the texts of one frame. It is written again and again.
type page struct {
	items []byte
	notes [][]byte
	count int
	bytes int
}

// open begins a page for a viewer at c.
func (p *page) open(c cursor, e *eyes, hub string) {
	kind := "delta"
	if c.fresh {
		kind = "snapshot"
	}
	*p = page{items: append(p.items[:0], `{"type":"`+kind+`","hub":"`+e.mark(hub)+`","items":[`...)}
}

func (p *page) add(x *entry) {
	p.count++
	p.bytes += len(x.text)
	if x.note {
		p.notes = append(p.notes, append([]byte(`{"type":"notice",`), x.text[1:]...))
		return
	}
	if p.items[len(p.items)-1] != '[' {
		p.items = append(p.items, ',')
	}
	p.items = append(p.items, x.text...)
}

// frame copies the page out. A sweep that found nothing is still told: it is
// the sign of life a browser can see, and moves the version to resume from.
func (p *page) frame(before, after cursor, more bool) *frame {
	if p.count == 0 && !before.sweep {
		return nil
	}
	p.items = append(p.items, `],"version":`...)
	p.items = strconv.AppendUint(p.items, after.far, 10)
	p.items = append(p.items, '}')
	return &frame{texts: append([][]byte{bytes.Clone(p.items)}, p.notes...), items: p.count, more: more}
}
