// Package live is one socket and one hub: the latest word per thing, to
// whoever may see it, a few times a second.
//
// Its words. An Item is the latest word about one thing (tenant, topic, id);
// a newer word replaces it. A note is said once and not replaced. A room is
// what the hub knows of one tenant. A viewer is one open socket; its Session
// says what it may see; its box is the part of the map it looks at.
//
// A room gives every word a rising version and keeps a log of them, in which
// a word that was replaced is skipped. A viewer owns no queue but two marks in
// that log: near, up to which it knows all in its box, and far, up to which
// it knows all in its scope. At each tick it is told what is near and new; at
// each sweep everything that is new, so that lists stay right and what left
// the box moves out. A viewer that is still swallowing the last frame is
// passed over: its marks stay behind, and its next frame holds only the
// latest of each thing. So a slow viewer costs one frame of memory, for ever.
// Viewers with equal marks, scope and box share one encoded frame.
//
// # Protocol
//
// JSON text frames over one websocket, no compression. The client speaks
// first, within five seconds; later it may move its box:
//
//	{"type":"hello","ticket":"…","topics":["rep","notice"],"box":[w,s,e,n],"resume":{"hub":"…","version":7}}
//	{"type":"view","box":[w,s,e,n]}
//
// A box in degrees, or null (or absent) for everywhere; w > e crosses the
// antimeridian. A ticket is good for one socket: take a new one to reconnect.
// The server answers:
//
//	{"type":"snapshot","hub":"…","items":[…],"version":7}   forget all, know this
//	{"type":"delta","hub":"…","items":[…],"version":9}      and this
//	{"type":"notice","topic":"notice","id":3,…body}         said once
//	{"type":"bye","reason":"…","retry":true}                and the socket closes
//
// An item is {"topic":"rep","id":7,…body} or {"topic":"rep","id":7,"gone":true}.
// A big snapshot continues in deltas. A viewer hears at least one delta,
// perhaps empty, per sweep (five seconds): a client that hears nothing for
// fifteen is cut off. After a reconnect the client hands back the last hub and
// version it was told; it gets a delta if that is enough to know all, else a
// snapshot. Items and notes may then come twice; the id of a note tells.
//
// A bye says: retry at once with a new ticket (going_away, expired, slow,
// unavailable, hello_late, silent), or do not (revoked, ticket_refused,
// bad_frame, flood, too_many_viewers, and what CloseUser was given). One that
// does not read is not told.
//
// Several processes share what they hear over a Bus. What the bus loses is
// fetched again through Options.Reload when the bus is back.
package live
