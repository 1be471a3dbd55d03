// Package assets keeps what the company has lent to outlets: freezers and the like.
//
// An asset has a code, which its QR label says, and goes by acts through a course:
// in stock, on its way, placed at an outlet, in repair, missing, scrapped. Every
// act is kept. A round takes stock: it expects what is placed in a unit when it
// begins; a code that is scanned within the fence of its outlet is found, farther
// off it is elsewhere; what nobody scanned until the end is short, and missing.
//
// It asks the atlas for outlets and their fences (Outlets).
package assets
