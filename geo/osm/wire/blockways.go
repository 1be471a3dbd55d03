package wire

import (
	"errors"
	"fmt"
)

func (b *block) readWay(data []byte) error {
	var w Way
	var lists lists
	err := eachField(data, func(f field) error {
		switch f.number {
		case 1:
			w.ID = int64(f.varint)
		case 2, 3, 8, 9, 10:
			return lists.add(f)
		}
		return nil
	})
	if err == nil {
		w.Tags, err = b.tags(lists[2], lists[3])
	}
	if err != nil {
		return fmt.Errorf("way %d: %w", w.ID, err)
	}
	w.Refs = sums(lists[8])
	lats, lons := sums(lists[9]), sums(lists[10])
	if len(lats) > 0 && len(lats) == len(w.Refs) && len(lons) == len(w.Refs) {
		w.Places = make([]Place, len(lats))
		for i := range lats {
			var ok bool
			if w.Places[i], ok = b.place(lons[i], lats[i]); !ok {
				return fmt.Errorf("way %d: not a place on the globe", w.ID)
			}
		}
	}
	return b.sink.Way(w)
}

func (b *block) readRelation(data []byte) error {
	var r Relation
	var lists lists
	err := eachField(data, func(f field) error {
		switch f.number {
		case 1:
			r.ID = int64(f.varint)
		case 2, 3, 8, 9, 10:
			return lists.add(f)
		}
		return nil
	})
	if err == nil {
		r.Tags, err = b.tags(lists[2], lists[3])
	}
	if err == nil {
		r.Members, err = b.members(lists[8], sums(lists[9]), lists[10])
	}
	if err != nil {
		return fmt.Errorf("relation %d: %w", r.ID, err)
	}
	return b.sink.Relation(r)
}

func (b *block) members(roles []uint64, refs []int64, kinds []uint64) ([]Member, error) {
	if len(roles) != len(refs) || len(kinds) != len(refs) {
		return nil, errors.New("members, roles and kinds differ in number")
	}
	out := make([]Member, len(refs))
	for i, ref := range refs {
		role, err := b.text(roles[i])
		if err != nil {
			return nil, err
		}
		if kinds[i] > uint64(KindRelation) {
			return nil, fmt.Errorf("member %d is of the unknown kind %d", ref, kinds[i])
		}
		out[i] = Member{Kind(kinds[i]), ref, role}
	}
	return out, nil
}
