// Package scene draws what reps photograph: shelves, freezers, shop fronts. The
// demo's photos are drawn with it, and the photos of tests: the same seed gives
// the same picture, to the last pixel.
package scene
