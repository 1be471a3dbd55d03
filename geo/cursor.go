package geo

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// cursor walks through coordinates whose JSON syntax is known to be right.
type cursor struct {
	text []byte
	next int
	path []byte // where it stands; in case of an error, where that is
}

// geometry reads the coordinates of one kind of geometry.
func (c *cursor) geometry(kind string) (orb.Geometry, error) {
	switch kind {
	case "Point":
		return c.position()
	case "MultiPoint":
		points, err := c.positions(1, "positions")
		return orb.MultiPoint(points), err
	case "LineString":
		return c.line()
	case "MultiLineString":
		return listOf[orb.MultiLineString](c, (*cursor).line)
	case "Polygon":
		return c.polygon()
	case "MultiPolygon":
		return listOf[orb.MultiPolygon](c, (*cursor).polygon)
	}
	return nil, fmt.Errorf("type %q is not a geometry", kind)
}

func (c *cursor) line() (orb.LineString, error) {
	points, err := c.positions(2, "positions of a line")
	return orb.LineString(points), err
}

func (c *cursor) polygon() (orb.Polygon, error) {
	return listOf[orb.Polygon](c, (*cursor).ring)
}

func (c *cursor) ring() (orb.Ring, error) {
	points, err := c.positions(4, "positions of a ring")
	if err != nil {
		return nil, err
	}
	if points[0] != points[len(points)-1] {
		return nil, errors.New("the ring is open, its last position must equal its first")
	}
	return points, nil
}

func (c *cursor) positions(least int, what string) ([]orb.Point, error) {
	points, err := listOf[[]orb.Point](c, (*cursor).position)
	if err == nil && len(points) < least {
		return nil, fmt.Errorf("want at least %d %s, found %d", least, what, len(points))
	}
	return points, err
}

// position reads [lon, lat] or [lon, lat, altitude].
func (c *cursor) position() (orb.Point, error) {
	if c.skip(); c.text[c.next] != '[' {
		return orb.Point{}, errors.New("want an array")
	}
	c.next++
	var p orb.Point
	count := 0
	for ; ; count++ {
		if c.skip(); c.text[c.next] == ']' {
			break
		}
		number, err := c.number()
		if err != nil {
			c.path = append(strconv.AppendInt(append(c.path, '['), int64(count), 10), ']')
			return orb.Point{}, err
		}
		if count < len(p) {
			p[count] = number
		}
		if c.skip(); c.text[c.next] == ',' {
			c.next++
		}
	}
	c.next++
	if count < 2 || count > maxPositionNumbers {
		return orb.Point{}, fmt.Errorf("a position has 2 or 3 numbers, found %d", count)
	}
	return p, Check(p)
}

func (c *cursor) number() (float64, error) {
	start := c.next
	for c.next < len(c.text) && strings.IndexByte("0123456789+-.eE", c.text[c.next]) >= 0 {
		c.next++
	}
	number, err := strconv.ParseFloat(string(c.text[start:c.next]), 64)
	if err != nil {
		return 0, errors.New("want a number")
	}
	return number, nil
}

// listOf reads a JSON array whose items one reads; it must not be empty.
func listOf[L ~[]T, T any](c *cursor, one func(*cursor) (T, error)) (L, error) {
	if c.skip(); c.next >= len(c.text) || c.text[c.next] != '[' {
		return nil, errors.New("want an array")
	}
	c.next++
	var list L
	here := len(c.path)
	for {
		if c.skip(); c.text[c.next] == ']' {
			c.next++
			if len(list) == 0 {
				return nil, errors.New("the array is empty")
			}
			return list, nil
		}
		c.path = append(strconv.AppendInt(append(c.path, '['), int64(len(list)), 10), ']')
		item, err := one(c)
		if err != nil {
			return nil, err
		}
		c.path = c.path[:here]
		list = append(list, item)
		if c.skip(); c.text[c.next] == ',' {
			c.next++
		}
	}
}

// skip passes over white space.
func (c *cursor) skip() {
	for c.next < len(c.text) && c.text[c.next] <= ' ' {
		c.next++
	}
}
