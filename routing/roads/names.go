package roads

import (
	"errors"
	"strings"

	"xuntu.dev/routing/roads/survey"
)

// names are the streets' names in one text: name, a zero byte, reference.
type names struct {
	ends []uint32
	text []byte
}

func namesOf(streets []survey.Street) (n names) {
	for _, s := range streets {
		n.text = append(append(append(n.text, s.Name...), 0), s.Ref...)
		n.ends = append(n.ends, uint32(len(n.text)))
	}
	return n
}

// of returns the name and the reference of a street.
func (n *names) of(street uint32) (name, ref string) {
	start := uint32(0)
	if street > 0 {
		start = n.ends[street-1]
	}
	name, ref, _ = strings.Cut(string(n.text[start:n.ends[street]]), "\x00")
	return name, ref
}

func (n *names) check() error {
	last := uint32(0)
	for _, end := range n.ends {
		if end < last || int(end) > len(n.text) {
			return errors.New("the names of streets overlap")
		}
		last = end
	}
	return nil
}
