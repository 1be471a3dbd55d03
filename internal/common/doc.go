// Package common furnishes what belongs to no single room: the company's
// parameters, the trail of changes, photos.
package common
