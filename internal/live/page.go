package live

import (
	"slices"
	"strconv"
)

// frame is what viewers with one cursor are told.
type frame struct {
	texts [][]byte // one websocket message each
	items int      // items and notes in them
	more  bool     // there was more to say than fits
}

// page collects the texts of one frame.
type page struct {
	items, notes []byte
	count        int
}

func newPage(c cursor, e *eyes, hub string) *page {
	p := &page{items: make([]byte, 0, 1024)}
	if c.fresh {
		p.items = append(p.items, `{"type":"snapshot","hub":"`+e.mark(hub)+`","items":[`...)
	} else {
		p.items = append(p.items, `{"type":"delta","items":[`...)
	}
	return p
}

func (p *page) add(x *entry) {
	to := &p.items
	if x.note {
		to = &p.notes
		if len(*to) == 0 {
			*to = append(*to, `{"type":"notice","items":[`...)
		}
	}
	if text := *to; text[len(text)-1] != '[' {
		*to = append(*to, ',')
	}
	*to = append(*to, x.text...)
	p.count++
}

func (p *page) size() int { return len(p.items) + len(p.notes) }

// frame closes the page. A sweep that found nothing is still told: it is the
// sign of life a browser can see, and moves the version to resume from.
func (p *page) frame(before, after cursor, more bool) *frame {
	if p.count == 0 && !before.sweep {
		return nil
	}
	p.items = append(p.items, `],"version":`...)
	p.items = strconv.AppendUint(p.items, after.far, 10)
	p.items = append(p.items, '}')
	f := &frame{texts: [][]byte{slices.Clip(p.items)}, items: p.count, more: more}
	if len(p.notes) > 0 {
		f.texts = append(f.texts, append(p.notes, "]}"...))
	}
	return f
}
