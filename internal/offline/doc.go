// Package offline lets phones work without the network: commands come up when
// they can, documents go down.
//
// A command is something a rep has done. The phone numbers its commands; the
// server takes each in one transaction, keeps the answer beside it, and answers
// the same again when it is sent again. A room declares which commands it takes
// (On) as a field of its app.Module.
//
// A document is something a phone keeps for its owner: an outlet, a stop of the
// day. A room declares what it reads and the collections that fill from it (From, List). A document's rev is a hash of
// what stands in it and a collection's digest a sum over its documents, so that a
// phone which holds the same digest holds the same documents, whatever came in
// between: late commits, a scope that has changed, a restored backup.
//
// Its words: phone (the memory of the app on a device, for one user), command,
// answer, document, collection. The protocol is that of Replicache (mutations
// numbered by the client, the last number kept in the same transaction), with
// digests in the place of its cursors.
package offline
