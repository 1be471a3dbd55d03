// Package notify carries messages to people.
//
// Tell writes a message in the caller's transaction: it is told if and only if that commits, and once under its key.
// Everybody reads the own ones in the application, on desk and phone alike; what was read on one is read on the other.
// Beside that a message goes out by Web Push, mail and short message, as each person has chosen for each kind. The text
// is made where it is read, from kind and params, in the reader's language.
//
// Its words: a message is what one person is told; a kind says what it is about and how it reads; a way is how it goes
// out; a delivery is one message on one way to one address. A delivery is tried again with growing pauses until it is
// sent or given up; one that was handed over and never answered is not sent again.
package notify
