// Package attach lets files hang on records of any room (附件).
//
// # Words
//
// An attachment is a file that hangs on one record: its owner. A kind of record that
// may carry files is a [Kind], declared where the rooms meet: what it is called in
// addresses, and what somebody needs to see and to change such a record.
//
// Who sees the record sees what hangs on it, and nobody else: app.carries asks the
// record's own table, under the policies of that table, and the policy of attachments
// asks app.carries. So an attachment follows its record wherever that goes, and no room
// has to be asked in Go.
//
// What a file is stands in its bytes ([xuntu.dev/internal/files]). Browsers show
// pictures and PDFs; of an office file they are given the words (excerpt), never the
// file to be run.
package attach
