package db

import (
	"context"
	"database/sql/driver"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
	"github.com/twpayne/go-geom"
	geomewkb "github.com/twpayne/go-geom/encoding/ewkb"
)

// SRID of every geometry that travels: WGS-84 longitude, latitude.
const SRID = 4326

// registerGeometry teaches a connection PostGIS's geometry type: orb values and
// go-geom values (for lines with M, the time) go in and come out as EWKB.
func registerGeometry(ctx context.Context, c *pgx.Conn) error {
	var oid, array uint32
	err := c.QueryRow(ctx, `SELECT t.oid, t.typarray FROM pg_type t WHERE t.oid = to_regtype('geometry')`).Scan(&oid, &array)
	if err != nil {
		return fmt.Errorf("look up the geometry type (is PostGIS installed and the database migrated?): %w", err)
	}
	geometry := &pgtype.Type{Name: "geometry", OID: oid, Codec: geometryCodec{}}
	c.TypeMap().RegisterType(geometry)
	c.TypeMap().RegisterType(&pgtype.Type{Name: "_geometry", OID: array, Codec: &pgtype.ArrayCodec{ElementType: geometry}})
	return nil
}

// geometryCodec carries EWKB in the binary format only.
type geometryCodec struct{}

func (geometryCodec) FormatSupported(format int16) bool { return format == pgtype.BinaryFormatCode }
func (geometryCodec) PreferredFormat() int16            { return pgtype.BinaryFormatCode }

// PlanEncode knows orb geometries, go-geom geometries and raw EWKB.
func (geometryCodec) PlanEncode(_ *pgtype.Map, _ uint32, format int16, value any) pgtype.EncodePlan {
	if format != pgtype.BinaryFormatCode {
		return nil
	}
	switch value.(type) { // values only: pgx follows pointers itself, and nil ones are NULL
	case orb.Point, orb.MultiPoint, orb.LineString, orb.MultiLineString, orb.Polygon, orb.MultiPolygon, orb.Collection, orb.Ring, orb.Bound:
		return encodeOrb{}
	case geom.T:
		return encodeGeom{}
	case []byte:
		return encodeBytes{}
	}
	return nil
}

type encodeOrb struct{}

func (encodeOrb) Encode(value any, buf []byte) ([]byte, error) {
	data, err := ewkb.Marshal(value.(orb.Geometry), SRID)
	if err != nil {
		return nil, fmt.Errorf("encode geometry: %w", err)
	}
	return append(buf, data...), nil
}

type encodeGeom struct{}

func (encodeGeom) Encode(value any, buf []byte) ([]byte, error) {
	data, err := geomewkb.Marshal(value.(geom.T), geomewkb.NDR)
	if err != nil {
		return nil, fmt.Errorf("encode geometry: %w", err)
	}
	return append(buf, data...), nil
}

type encodeBytes struct{}

func (encodeBytes) Encode(value any, buf []byte) ([]byte, error) {
	return append(buf, value.([]byte)...), nil
}

// PlanScan fills pointers to orb types, to orb.Geometry, to geom.T and to raw bytes.
// NULL goes to pointers of these (*orb.Point in a row), to nil slices and nil interfaces.
func (geometryCodec) PlanScan(_ *pgtype.Map, _ uint32, format int16, target any) pgtype.ScanPlan {
	if format != pgtype.BinaryFormatCode {
		return nil
	}
	switch target.(type) {
	case *orb.Point, *orb.MultiPoint, *orb.LineString, *orb.MultiLineString, *orb.Polygon, *orb.MultiPolygon, *orb.Collection:
		return scanOrb{}
	case *orb.Geometry:
		return scanAny{}
	case *geom.T:
		return scanGeom{}
	case *[]byte:
		return scanBytes{}
	}
	return nil
}

type scanOrb struct{}

func (scanOrb) Scan(src []byte, target any) error {
	if src == nil {
		if p, ok := target.(*orb.Point); ok {
			return fmt.Errorf("a NULL geometry does not fit %T; use a pointer", *p)
		}
	}
	s := ewkb.Scanner(target)
	if err := s.Scan(src); err != nil {
		return fmt.Errorf("decode geometry: %w", err)
	}
	return nil
}

type scanAny struct{}

func (scanAny) Scan(src []byte, target any) error {
	into := target.(*orb.Geometry)
	if src == nil {
		*into = nil
		return nil
	}
	g, _, err := ewkb.Unmarshal(src)
	if err != nil {
		return fmt.Errorf("decode geometry: %w", err)
	}
	*into = g
	return nil
}

type scanGeom struct{}

func (scanGeom) Scan(src []byte, target any) error {
	into := target.(*geom.T)
	if src == nil {
		*into = nil
		return nil
	}
	g, err := geomewkb.Unmarshal(src)
	if err != nil {
		return fmt.Errorf("decode geometry: %w", err)
	}
	*into = g
	return nil
}

type scanBytes struct{}

func (scanBytes) Scan(src []byte, target any) error {
	into := target.(*[]byte)
	*into = append([]byte(nil), src...)
	return nil
}

// DecodeDatabaseSQLValue serves database/sql, which the house does not use.
func (geometryCodec) DecodeDatabaseSQLValue(_ *pgtype.Map, _ uint32, _ int16, src []byte) (driver.Value, error) {
	return append([]byte(nil), src...), nil
}

// DecodeValue gives the orb geometry.
func (geometryCodec) DecodeValue(_ *pgtype.Map, _ uint32, _ int16, src []byte) (any, error) {
	if src == nil {
		return nil, nil //nolint:nilnil // pgtype's contract: NULL is nil.
	}
	g, _, err := ewkb.Unmarshal(src)
	if err != nil {
		return nil, fmt.Errorf("decode geometry: %w", err)
	}
	return g, nil
}
