// Package files keeps photos and attachments: the bytes under their SHA-256 in a
// [Bucket], the row that says whose they are in the database. A file is
// acknowledged when its bytes are on the disk and its row is committed.
//
// Pictures are what everybody sends; PDFs and office files are kept as attachments
// ([Store.KeepAttachment]) for rooms that hand them out by rules of their own.
//
// Phones send what is long in pieces ([Store.TakePiece]): what has arrived waits
// in a folder, each sender's apart, until all of it is there and its hash agrees.
// A wrong byte of one phone therefore never spoils the upload of another, and
// nobody comes by a file whose hash alone he knows.
package files
