// Package protocol reads and writes the wire formats of phone apps: one format
// a file, no HTTP framework, no database.
//
//	own app     DecodeBatch     JSON, up to 500 fixes, mostly gzipped
//	OsmAnd      DecodeOsmAnd    Traccar Client of all ages, GPSLogger, OsmAnd: query, form or JSON
//	OwnTracks   DecodeOwnTracks HTTP mode, plain or encrypted
//	Overland    DecodeOverland  GeoJSON features
//	GPX         ReadGPX         files, streamed
//
// Every decoder takes a Request and returns Messages. A phone sends its queue
// strictly in order and stops at the first answer that is not 2xx, so a reading
// that can never be used is no error but a message of KindQuarantine; an *Error
// means that the request as a whole cannot be read or belongs to nobody.
//
// Whatever is sent, a decoder does not panic, and it keeps no more than a small
// multiple of the body in memory: bodies, nesting, counts, names and texts are
// bounded. Texts come out as valid UTF-8 without NUL bytes, numbers are finite.
package protocol
