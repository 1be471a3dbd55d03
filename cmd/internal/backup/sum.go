package backup

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// rowSum adds up the SHA-256 of each line written to it, modulo 2^256: the same
// rows give the same sum in whatever order they come.
type rowSum struct {
	rows int64
	part []byte    // of a line whose end has not come yet
	sum  [4]uint64 // least significant first
}

// Write takes lines; a write may hold several, or a part of one.
func (s *rowSum) Write(p []byte) (int, error) {
	n := len(p)
	for {
		line, rest, whole := bytes.Cut(p, []byte{'\n'})
		if !whole {
			s.part = append(s.part, p...)
			return n, nil
		}
		if len(s.part) > 0 {
			s.part = append(s.part, line...)
			line = s.part
		}
		s.add(sha256.Sum256(line))
		s.part, p = s.part[:0], rest
	}
}

func (s *rowSum) add(hash [sha256.Size]byte) {
	s.rows++
	var carry uint64
	for i := range s.sum {
		s.sum[i], carry = bits.Add64(s.sum[i], binary.LittleEndian.Uint64(hash[8*i:]), carry)
	}
}

// hex gives the sum, most significant digit first.
func (s *rowSum) hex() string {
	var out [32]byte
	for i, word := range s.sum {
		binary.BigEndian.PutUint64(out[24-8*i:], word)
	}
	return hex.EncodeToString(out[:])
}
