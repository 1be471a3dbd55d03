// Package stamp makes the copies of a photo that people look at: upright, smaller,
// with lines of text burned into a corner, Chinese ones too. Pure.
package stamp
