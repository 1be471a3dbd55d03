// Package photos keeps the photos of visits, reads them and has them audited.
//
// Its words: a photo is attached when the phone says what it shows, and on its
// way until its bytes are here; a reading is what the server finds in the bytes:
// EXIF, a print (internal room likeness) by which it knows pictures again, a
// thumbnail and a copy with time, place and person burned in (inner room stamp).
// The bytes that came are never changed. A flag is what an auditor should look
// at; only a person passes or fails a photo. Who took a failed one may appeal,
// once. A signature is a small picture bound to the hash of the document it is
// under.
//
// It hears app.file_kept; it tells photos.photo_attached, photo_passed,
// photo_failed and photo_reopened. It asks the atlas for outlets, and the
// logbook for the company's time zone.
package photos
