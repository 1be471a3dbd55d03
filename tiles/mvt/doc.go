// Package mvt writes Mapbox Vector Tiles, version 2.1
// (https://github.com/mapbox/vector-tile-spec/tree/master/2.1), in one pass.
//
// A [Layer] appends features as they come and is used again and again. What a
// feature says is written as Values ahead of time: a value that only one feature
// has goes in as bytes ([Layer.Own]); one that many share is looked up by its
// number ([Layer.Shared]) and stands in the layer once. Nothing is hashed, sorted
// or reflected upon, and equal features in equal order are equal bytes.
package mvt
