package memory

import (
	"sync"
	"sync/atomic"

	"xuntu.dev/tiles/mvt"
)

// Words are the values that rows of a store share, by number from 1. They are
// added and never taken away.
type Words struct {
	mu     sync.Mutex
	number map[string]uint32
	all    atomic.Pointer[[][]byte]
}

func newWords() *Words {
	w := &Words{number: map[string]uint32{}}
	w.all.Store(&[][]byte{nil})
	return w
}

// Text gives the number of a text; that of the empty text is 0, which is none.
func (w *Words) Text(text string) uint32 {
	if text == "" {
		return 0
	}
	return w.of(string(mvt.AppendText(nil, text)))
}

// Find gives the number of a text that a row has had; 0 when none has.
func (w *Words) Find(text string) uint32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.number[string(mvt.AppendText(nil, text))]
}

// Said gives the text of a number.
func (w *Words) Said(n uint32) string {
	text, _ := mvt.Text(w.values()[n])
	return text
}

// Int gives the number of a number.
func (w *Words) Int(n int64) uint32 { return w.of(string(mvt.AppendInt(nil, n))) }

func (w *Words) of(value string) uint32 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if n := w.number[value]; n != 0 {
		return n
	}
	// Readers hold shorter slices of the same array: what they see stays as it is.
	all := append(*w.all.Load(), []byte(value))
	n := uint32(len(all) - 1)
	w.number[value] = n
	w.all.Store(&all)
	return n
}

// values gives the values by number, those of rows that were there before the call.
func (w *Words) values() [][]byte { return *w.all.Load() }
