// Package recognition asks a service outside what stands on photos of shelves, and keeps
// what it says as a proposal. It is an inner room of photos and speaks as photos.
//
// Its words: a [Recogniser] is a service that a company has chosen, behind an adapter; a
// recognition is one photo's way to an answer; a sighting is one thing found on a photo;
// a proposal is what the photos of a visit come to by product. Nothing of it counts
// before a person has taken it over, as it is or corrected.
//
// A service that fails rests (its health), and photos wait meanwhile; one photo goes
// through at the end of a rest. Each photo is asked about with one key a round, so that a
// service that is asked twice counts once, and an answer that comes twice is kept once.
//
// It hears photos.photo_read. It asks the room of metrics to take proposals over.
package recognition
