package wire

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// block is a primitive block: a table of texts and groups of elements that point into it.
type block struct {
	texts       []string
	granularity int64 // nanodegrees per unit
	east, north int64 // offsets in nanodegrees
	sink        Sink
}

var errTexts = errors.New("an element points outside the table of texts")

func readBlock(data []byte, sink Sink) error {
	b := &block{granularity: 100, sink: sink}
	var groups [][]byte
	err := eachField(data, func(f field) error {
		switch f.number {
		case 1:
			return b.readTexts(f.bytes)
		case 2:
			groups = append(groups, f.bytes)
		case 17:
			b.granularity = int64(f.varint)
		case 19:
			b.north = int64(f.varint)
		case 20:
			b.east = int64(f.varint)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range groups {
		if err := b.readGroup(g); err != nil {
			return err
		}
	}
	return nil
}

func (b *block) readTexts(data []byte) error {
	return eachField(data, func(f field) error {
		if f.number == 1 {
			b.texts = append(b.texts, strings.ReplaceAll(strings.ToValidUTF8(string(f.bytes), ""), "\x00", ""))
		}
		return nil
	})
}

func (b *block) readGroup(data []byte) error {
	return eachField(data, func(f field) error {
		switch {
		case f.number == 1 && b.sink.Node != nil:
			return b.readNode(f.bytes)
		case f.number == 2 && b.sink.Node != nil:
			return b.readDense(f.bytes)
		case f.number == 3 && b.sink.Way != nil:
			return b.readWay(f.bytes)
		case f.number == 4 && b.sink.Relation != nil:
			return b.readRelation(f.bytes)
		}
		return nil
	})
}

// place turns the block's units into 1e-7 degrees; integers only, as long as they fit.
func (b *block) place(lon, lat int64) (Place, bool) {
	x, y := float64(b.east)+float64(b.granularity)*float64(lon), float64(b.north)+float64(b.granularity)*float64(lat)
	x, y = math.Round(x/100), math.Round(y/100)
	if math.Abs(x) > 180e7 || math.Abs(y) > 90e7 || math.IsNaN(x+y) {
		return Place{}, false
	}
	return Place{int32(x), int32(y)}, true
}

func (b *block) text(i uint64) (string, error) {
	if i >= uint64(len(b.texts)) {
		return "", errTexts
	}
	return b.texts[i], nil
}

func (b *block) tags(keys, values []uint64) (Tags, error) {
	if len(keys) != len(values) {
		return nil, errors.New("keys and values differ in number")
	}
	if len(keys) == 0 {
		return nil, nil
	}
	out := make(Tags, len(keys))
	for i := range keys {
		key, err := b.text(keys[i])
		if err != nil {
			return nil, err
		}
		value, err := b.text(values[i])
		if err != nil {
			return nil, err
		}
		out[i] = Tag{key, value}
	}
	return out, nil
}

func (b *block) readNode(data []byte) error {
	var n Node
	var lists lists
	var lon, lat int64
	err := eachField(data, func(f field) error {
		switch f.number {
		case 1:
			n.ID = zigzag(f.varint)
		case 2, 3:
			return lists.add(f)
		case 8:
			lat = zigzag(f.varint)
		case 9:
			lon = zigzag(f.varint)
		}
		return nil
	})
	if err == nil {
		n.Tags, err = b.tags(lists[2], lists[3])
	}
	var ok bool
	if n.Place, ok = b.place(lon, lat); !ok && err == nil {
		err = errors.New("not a place on the globe")
	}
	if err != nil {
		return fmt.Errorf("node %d: %w", n.ID, err)
	}
	return b.sink.Node(n)
}

func (b *block) readDense(data []byte) error {
	var lists lists
	err := eachField(data, func(f field) error {
		if f.number == 1 || f.number >= 8 {
			return lists.add(f)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("nodes: %w", err)
	}
	ids, lats, lons, texts := sums(lists[1]), sums(lists[8]), sums(lists[9]), lists[10]
	if len(lats) != len(ids) || len(lons) != len(ids) {
		return fmt.Errorf("%d nodes with %d latitudes and %d longitudes", len(ids), len(lats), len(lons))
	}
	for i, id := range ids {
		n := Node{ID: id}
		var ok bool
		if n.Place, ok = b.place(lons[i], lats[i]); !ok {
			return fmt.Errorf("node %d: not a place on the globe", id)
		}
		var keys, values []uint64
		for len(texts) > 0 && texts[0] != 0 {
			if len(texts) < 2 {
				return fmt.Errorf("node %d: a key without a value", id)
			}
			keys, values, texts = append(keys, texts[0]), append(values, texts[1]), texts[2:]
		}
		if len(texts) > 0 {
			texts = texts[1:]
		}
		if n.Tags, err = b.tags(keys, values); err != nil {
			return fmt.Errorf("node %d: %w", id, err)
		}
		if err := b.sink.Node(n); err != nil {
			return err
		}
	}
	return nil
}
