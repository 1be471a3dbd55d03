// Package assets keeps what the company has lent to outlets: freezers and the like.
//
// An asset has a code, which its QR label says, and goes by acts through a course:
// in stock, on its way, placed at an outlet, in repair, missing, scrapped. Every
// act is kept. A round takes stock: it expects what is placed in a unit when it
// begins; a code that is scanned within the fence of its outlet is found, farther
// off it is elsewhere; what nobody scanned until the end is short, and missing.
//
// Two days run out: the warranty of an asset, and the contract by which its outlet has it,
// which ends when the asset leaves. assets.asset_v shows both to who warns of them.
//
// A capture is what a rep measured of a freezer in a visit: temperature, own facings
// and everybody else's, and the purity they come to. It belongs to the asset whose
// code was scanned; a freezer that is shared with others goes by what it is called.
//
// It asks the atlas for outlets and their fences (Outlets).
package assets
