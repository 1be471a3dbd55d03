package db

import (
	"encoding/binary"
	"math"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// Columns for writing many rows by one statement with unnest: each is a
// one-dimensional array as PostgreSQL takes it, built in place. The driver's own
// way from slices costs an allocation and some lookups a value.
type (
	// Bigints is a bigint[].
	Bigints struct{ column }
	// Ints is an int[].
	Ints struct{ column }
	// Doubles is a float8[].
	Doubles struct{ column }
	// Reals is a real[].
	Reals struct{ column }
	// Instants is a timestamptz[].
	Instants struct{ column }
	// Texts is a text[]; it also brings jsonb, which the statement casts.
	Texts struct{ column }
)

// headSize is the size of what stands before the elements: dimensions, whether
// there are NULLs, the element's type, length and lower bound.
const headSize = 20

// column is an array being built; its bytes begin with room for the head.
type column struct {
	bytes []byte
	n     uint32
	nulls bool
}

// Grow makes room for n elements of about so many bytes each.
func (c *column) Grow(n, size int) {
	if c.bytes == nil {
		c.bytes = make([]byte, headSize, headSize+n*(4+size))
	}
}

// Len is how many elements there are.
func (c *column) Len() int { return int(c.n) }

// AddNull adds a NULL.
func (c *column) AddNull() {
	c.nulls = true
	c.begin(-1)
}

func (c *column) begin(size int32) {
	if c.bytes == nil {
		c.bytes = make([]byte, headSize)
	}
	c.n++
	c.bytes = binary.BigEndian.AppendUint32(c.bytes, uint32(size))
}

func (c *column) add4(v uint32) {
	c.begin(4)
	c.bytes = binary.BigEndian.AppendUint32(c.bytes, v)
}

func (c *column) add8(v uint64) {
	c.begin(8)
	c.bytes = binary.BigEndian.AppendUint64(c.bytes, v)
}

// Add adds a value.
func (c *Bigints) Add(v int64) { c.add8(uint64(v)) }

// Add adds a value.
func (c *Ints) Add(v int32) { c.add4(uint32(v)) }

// Add adds a value.
func (c *Doubles) Add(v float64) { c.add8(math.Float64bits(v)) }

// Add adds a value, rounded to a real's precision; nil is NULL.
func (c *Reals) Add(v *float64) {
	if v == nil {
		c.AddNull()
		return
	}
	c.add4(math.Float32bits(float32(*v)))
}

// microsFrom2000 are between 1970 and PostgreSQL's epoch.
const microsFrom2000 = 946_684_800_000_000

// Add adds an instant to the microsecond.
func (c *Instants) Add(t time.Time) { c.add8(uint64(t.UnixMicro() - microsFrom2000)) }

// Add adds a text; nil is NULL.
func (c *Texts) Add(v []byte) {
	if v == nil {
		c.AddNull()
		return
	}
	c.begin(int32(len(v)))
	c.bytes = append(c.bytes, v...)
}

// bulk is what the codec needs of a column.
type bulk interface {
	element() uint32
	binary(element uint32) []byte
}

func (Bigints) element() uint32  { return pgtype.Int8OID }
func (Ints) element() uint32     { return pgtype.Int4OID }
func (Doubles) element() uint32  { return pgtype.Float8OID }
func (Reals) element() uint32    { return pgtype.Float4OID }
func (Instants) element() uint32 { return pgtype.TimestamptzOID }
func (Texts) element() uint32    { return pgtype.TextOID }

// binary writes the head.
func (c column) binary(element uint32) []byte {
	if c.n == 0 {
		return binary.BigEndian.AppendUint32(make([]byte, 8, 12), element)
	}
	head := c.bytes[:headSize]
	var nulls uint32
	if c.nulls {
		nulls = 1
	}
	for i, v := range [...]uint32{1, nulls, element, c.n, 1} {
		binary.BigEndian.PutUint32(head[4*i:], v)
	}
	return c.bytes
}

// bulkCodec is the driver's codec of an array type that also takes columns.
type bulkCodec struct {
	pgtype.Codec
	of uint32
}

// PlanEncode implements pgtype.Codec.
func (k bulkCodec) PlanEncode(m *pgtype.Map, oid uint32, format int16, value any) pgtype.EncodePlan {
	c, is := value.(bulk)
	if !is {
		return k.Codec.PlanEncode(m, oid, format, value)
	}
	if format != pgtype.BinaryFormatCode || c.element() != k.of {
		return nil
	}
	return encodeBulk{}
}

type encodeBulk struct{}

// Encode implements pgtype.EncodePlan.
func (encodeBulk) Encode(value any, buf []byte) ([]byte, error) {
	c := value.(bulk)
	return append(buf, c.binary(c.element())...), nil
}

// registerBulk lets a connection take columns where the statement has arrays.
func registerBulk(c *pgx.Conn) {
	m := c.TypeMap()
	for _, name := range []string{"_int8", "_int4", "_float8", "_float4", "_timestamptz", "_text"} {
		t, ok := m.TypeForName(name)
		if !ok {
			continue
		}
		element, ok := m.TypeForName(name[1:])
		if ok {
			m.RegisterType(&pgtype.Type{Name: name, OID: t.OID, Codec: bulkCodec{t.Codec, element.OID}})
		}
	}
}
