// Package errand is jobs that a person has asked for: an import, an export, a batch of prints.
//
// Its words: an errand is such a job. The person watches how far it is, may end it, and takes what it has left: its
// files, which are nobody else's and are kept for some days. A kind says what is done, and knows what it is about; an
// errand may ask for a word of the person in between, as an import does once its file is checked. A handout is the note
// on the trail of what has left the house.
//
// An errand runs as who asked, with the scope and the permissions this person has when it runs. It is a job of
// internal/job, claimed by one process; when that has died somebody else goes on where it stopped. It tells the live
// topic errand how far it is, and rings the bell at its end.
package errand
