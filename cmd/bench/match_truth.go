package main

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// trip is what a trace really drove.
type trip struct {
	edges []edge
	line  orb.LineString
}

// edge is a part of a way.
type edge struct {
	way    int64
	metres float64
}

// ways returns the metres of each way, without the last ones behind the last fix.
func (t trip) ways(behindM float64) map[int64]float64 {
	out := map[int64]float64{}
	for i := len(t.edges) - 1; i >= 0; i-- {
		cut := min(behindM, t.edges[i].metres)
		behindM -= cut
		out[t.edges[i].way] += t.edges[i].metres - cut
	}
	return out
}

// behind returns how many metres of the trip lie behind a fix that was read within so many
// metres of its end.
func (t trip) behind(fix orb.Point, withinM float64) (metres float64) {
	best, passed := math.Inf(1), 0.0
	for i := len(t.line) - 1; i > 0 && passed < withinM; i-- {
		a, b := t.line[i-1], t.line[i]
		length := geo.FlatDistance(a, b)
		if away, at := geo.RulerAt(fix[1]).ToSegment(fix, a, b); away < best {
			best, metres = away, passed+(1-at)*length
		}
		passed += length
	}
	return metres
}

// difference adds up what two lists of ways do not have in common, in metres.
type difference struct{ missed, extra, truth, found float64 }

func (d *difference) add(truth, found map[int64]float64) {
	for way, length := range truth {
		d.truth += length
		d.missed += max(0, length-found[way])
	}
	for way, length := range found {
		d.found += length
		d.extra += max(0, length-truth[way])
	}
}

// percent is a length's share of the truth.
func (d *difference) percent(metres float64) float64 { return round(100 * metres / d.truth) }

// readTruth reads trace_id, length_m, duration_s, edges(way_id:length_m …), polyline6.
func readTruth(path string) (map[int]trip, error) {
	out := map[int]trip{}
	err := readRows(path, '\t', 5, func(row []string) error {
		id, err := strconv.Atoi(row[0])
		if err != nil {
			return err
		}
		t := trip{line: polyline6(row[4])}
		for text := range strings.FieldsSeq(row[3]) {
			way, length, _ := strings.Cut(text, ":")
			w, errWay := strconv.ParseInt(way, 10, 64)
			metres, errLength := strconv.ParseFloat(length, 64)
			if err := errors.Join(errWay, errLength); err != nil {
				return err
			}
			t.edges = append(t.edges, edge{w, metres})
		}
		out[id] = t
		return nil
	})
	return out, err
}

// polyline6 decodes an encoded line of six decimals (Google's encoded polyline algorithm).
func polyline6(text string) (out orb.LineString) {
	var at [2]int64 // latitude, longitude
	for axis, shift, value := 0, 0, int64(0); len(text) > 0; text = text[1:] {
		bits := int64(text[0]) - 63
		value |= bits & 31 << shift
		if shift += 5; bits >= 32 {
			continue
		}
		at[axis] += value>>1 ^ -(value & 1)
		if shift, value = 0, 0; axis == 1 {
			out = append(out, orb.Point{float64(at[1]) / 1e6, float64(at[0]) / 1e6})
		}
		axis = 1 - axis
	}
	return out
}
