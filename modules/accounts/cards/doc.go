// Package cards reads and writes people as vCards: RFC 6350 (4.0) out; 4.0, 3.0
// and 2.1 in. It is the one door to the vCard library, and knows no account.
package cards
