//go:build unix && !linux

package roads

// populate has no meaning here.
const populate = 0
