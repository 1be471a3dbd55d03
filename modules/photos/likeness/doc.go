// Package likeness knows pictures again: smaller, brighter, packed anew, a little
// cropped. A picture has a few prints of 64 bits, whole and cropped by some
// percent; two pictures are alike when one of the prints of one differs from one
// of the other's in at most [Same] bits. Pure.
package likeness
