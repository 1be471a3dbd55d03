// Package common furnishes what belongs to no single room: the company's
// parameters, the trail of changes, photos, the views people keep of pages.
package common
