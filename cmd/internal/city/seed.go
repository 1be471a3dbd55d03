package city

import (
	"hash/fnv"
	"math/rand/v2"
)

// Stream returns the random stream for one purpose of one entity. Streams are independent:
// a new field or entity takes its own purpose and shifts no other value. The key is hashed
// by FNV-1a (64 bits), spread by SplitMix64 (Steele, Lea and Flood, 2014) and seeds a PCG.
func Stream(seed uint64, entity string, id uint64, purpose string) *rand.Rand {
	h := fnv.New64a()
	var word [8]byte
	put := func(v uint64) {
		for i := range word {
			word[i] = byte(v >> (8 * i))
		}
		_, _ = h.Write(word[:]) // a hash takes everything
	}
	put(seed)
	_, _ = h.Write([]byte(entity))
	put(id)
	_, _ = h.Write([]byte(purpose))
	state := h.Sum64()
	return rand.New(rand.NewPCG(splitMix(&state), splitMix(&state)))
}

func splitMix(state *uint64) uint64 {
	*state += 0x9e3779b97f4a7c15
	z := *state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// between returns a number from low up to high.
func between(r *rand.Rand, low, high float64) float64 { return low + (high-low)*r.Float64() }
