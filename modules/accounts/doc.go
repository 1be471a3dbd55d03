// Package accounts keeps who the customers are: business parties with their
// roles, people, licences and relations, on top of the outlets of the map.
//
// Its words: an account is a business party (客户), a company or a person, that
// may hold several roles; its main outlet is where it is on the map, and whose
// unit and rep it has. A prospect is not a customer yet; a pending one waits for
// somebody else's word (待确认). A change is a wish to alter an account, a batch
// alters many, a merge makes two accounts one and can be taken back. A prospect
// that nobody follows goes to the pool (公海), where it is claimed.
//
// It hears: geo.outlets_added, visits.visit_opened. It asks: the atlas for
// outlets, and by ports whoever has something to say on an account's timeline.
package accounts
