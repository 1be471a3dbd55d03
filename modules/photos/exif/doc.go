// Package exif reads what a camera writes into a JPEG beside the picture: its
// name, the time, the place, which side is up (CIPA DC-008, Exif 2.32). Whatever
// the bytes are, it neither fails nor panics: it reads what is right. Pure.
package exif
