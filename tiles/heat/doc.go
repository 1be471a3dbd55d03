// Package heat draws how dense points are as pictures: tiles of 256 pixels that
// fit each other without a seam, because each knows the points a kernel's reach
// beyond its edge, and because the scale of colors depends on the zoom alone.
//
// The package is pure.
package heat
