package evidence

import (
	"hash/fnv"
	"math"

	"xuntu.dev/tracking"
)

// ring keeps the latest values under serials that count up.
type ring[T any] struct {
	values []T
	next   int64
}

// push keeps a value under the serial it returns, and gives back the one that had
// to go, if the ring was full.
func (r *ring[T]) push(v T, most int) (serial int64, gone T, full bool) {
	serial = r.next
	r.next++
	if len(r.values) < most {
		r.values = append(r.values, v)
		return serial, gone, false
	}
	at := serial % int64(most)
	gone, r.values[at] = r.values[at], v
	return serial, gone, true
}

// at returns the value of a serial while it is kept.
func (r *ring[T]) at(serial int64) (v T, is bool) {
	n := int64(len(r.values))
	if serial < r.next-n || serial >= r.next {
		return v, false
	}
	return r.values[serial%n], true
}

// forget takes the oldest serial from a list, which is in order.
func forget[K comparable](lists map[K][]int64, key K, serial int64) {
	list := lists[key]
	if len(list) > 0 && list[0] == serial {
		list = list[1:]
	}
	if len(list) == 0 {
		delete(lists, key)
		return
	}
	lists[key] = list
}

// rowLength is how many accuracies in a row are a signature: of the fifty values
// that a receiver usually gives, six in a row come back once in 10^10.
const rowLength = 6

// signatures are how many rows of a track are kept: those of the smallest hash,
// which two copies of a track have in common wherever they begin (A. Broder, "On
// the resemblance and containment of documents", 1997).
const signatures = 8

// Signature gives what a track is known again by, for who keeps tracks elsewhere than
// in a Memory: two of which one is a copy have a number in common.
func Signature(fixes []tracking.Fix) []uint64 { return accuracyRows(fixes) }

// accuracyRows returns the signatures of a track. Rows of fewer than four values
// are no signature: pinned phones repeat theirs.
func accuracyRows(fixes []tracking.Fix) []uint64 {
	var smallest []uint64
	for i := 0; i+rowLength <= len(fixes); i++ {
		row, is := accuracyRow(fixes[i : i+rowLength])
		if !is {
			continue
		}
		smallest = insert(smallest, row)
	}
	return smallest
}

func accuracyRow(fixes []tracking.Fix) (hash uint64, is bool) {
	h := fnv.New64a()
	values := map[float64]bool{}
	for _, f := range fixes {
		if f.AccuracyM == nil || !(*f.AccuracyM >= 0 && *f.AccuracyM < 1e6) {
			return 0, false
		}
		tenths := math.Round(*f.AccuracyM * 10)
		values[tenths] = true
		n := uint64(tenths)
		_, _ = h.Write([]byte{byte(n), byte(n >> 8), byte(n >> 16)})
	}
	return h.Sum64(), len(values) >= 4
}

// insert keeps the smallest hashes in order, each once.
func insert(smallest []uint64, hash uint64) []uint64 {
	at := 0
	for at < len(smallest) && smallest[at] < hash {
		at++
	}
	if at == signatures || at < len(smallest) && smallest[at] == hash {
		return smallest
	}
	smallest = append(smallest, 0)
	copy(smallest[at+1:], smallest[at:])
	smallest[at] = hash
	return smallest[:min(len(smallest), signatures)]
}
