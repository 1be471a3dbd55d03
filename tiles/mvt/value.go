package mvt

import (
	"encoding/binary"
	"math"
)

// AppendText appends a text as a layer's value.
func AppendText(dst []byte, text string) []byte {
	length := sizeOf(uint64(len(text)))
	dst = append(dst, layerValue)
	dst = binary.AppendUvarint(dst, uint64(1+length+len(text)))
	dst = append(dst, valueText)
	dst = binary.AppendUvarint(dst, uint64(len(text)))
	return append(dst, text...)
}

// AppendInt appends a whole number as a layer's value. JavaScript reads numbers up
// to 2^53 exactly.
func AppendInt(dst []byte, n int64) []byte {
	kind, bits := byte(valueUint), uint64(n)
	if n < 0 {
		kind, bits = valueSint, uint64(n<<1)^uint64(n>>63)
	}
	dst = append(dst, layerValue)
	dst = binary.AppendUvarint(dst, uint64(1+sizeOf(bits)))
	dst = append(dst, kind)
	return binary.AppendUvarint(dst, bits)
}

// AppendDouble appends a number as a layer's value.
func AppendDouble(dst []byte, v float64) []byte {
	dst = append(dst, layerValue, 9, valueDouble)
	return binary.LittleEndian.AppendUint64(dst, math.Float64bits(v))
}

// Int gives the number that AppendInt has written, if it is not negative; false
// when the value is none such.
func Int(value []byte) (int64, bool) {
	if len(value) < 4 || value[0] != layerValue || int(value[1]) != len(value)-2 || value[2] != valueUint {
		return 0, false
	}
	bits, n := binary.Uvarint(value[3:])
	if n != len(value)-3 || bits > math.MaxInt64 {
		return 0, false
	}
	return int64(bits), true
}

// Text gives the text that AppendText has written; false when the value is no text.
func Text(value []byte) (string, bool) {
	for _, tag := range []byte{layerValue, valueText} {
		if len(value) == 0 || value[0] != tag {
			return "", false
		}
		length, n := binary.Uvarint(value[1:])
		if n <= 0 || uint64(len(value)-1-n) != length {
			return "", false
		}
		value = value[1+n:]
	}
	return string(value), true
}
