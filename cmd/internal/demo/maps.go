package demo

import (
	"bytes"
	"fmt"
)

// maps brings each branch's city onto the base map through the import of real
// extracts. A city goes by its branch's name, as a region of its own.
func (w *load) maps(l Loader) error {
	for _, b := range w.company.Branches {
		if l.Import == nil {
			return nil
		}
		name := b.City.Branch.Name
		l.Progress("底图 map " + name)
		var extract bytes.Buffer
		if err := b.City.WriteOSM(&extract); err != nil {
			return fmt.Errorf("draw the city of %s: %w", name, err)
		}
		book := w.ledger.open("osm/"+b.City.Branch.Code, []string{"extract"})
		if err := book.add([]any{extract.String()}); err != nil {
			return err
		}
		if err := l.Import(w.ctx, name, bytes.NewReader(extract.Bytes())); err != nil {
			return fmt.Errorf("bring %s onto the base map: %w", name, err)
		}
	}
	return nil
}
