// Package door is where people come in: passwords, sign-in, sessions, tickets
// for the socket, and who a token's actor is.
//
// Its words. A try is one wrong or unknown password, counted by what was typed.
// A session is one sign-in on one device; its token is known to the browser
// only, the database keeps a hash. A standing is what somebody may do and see
// today; it is kept in memory while the company's marks (an epoch that rises
// with every change of people, and the number of ended sessions) and the
// company's day stay the same.
//
// A phone is what a user is bound to, where its company wants that: the key in
// its browser's cookie opens the door, and no other phone does until somebody
// has released it.
//
// A provider is a party outside that the company believes when it says who
// somebody is (single sign-on); a subject is its name for a person.
//
// It asks the database and those providers, and tells that the release of a phone was asked for.
package door
