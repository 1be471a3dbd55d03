// Package catalog keeps what is sold: products and their packs, price books,
// deals, assortments. What things cost is reckoned in its inner room, pricing.
//
// # Words
//
// Books and deals are written as drafts that anybody with the permission sees.
// Terms are what counts: publishing takes products, books and deals as they are
// and keeps them as the next version, which never changes. A quote names the
// version it was made by, and the same version gives the same quote later. An
// assortment says which products outlets of a kind must carry (必分销) and may; a
// listing says that one outlet carries one product (分销清单). A suggestion is a product
// that a rule puts beside a cart, with its reason; accepted, it went into the cart.
// A part (配件) is a product that no outlet sells: it fits models of what the company
// lends, whose names the room of assets publishes.
//
// # What it asks
//
// Outlets (ports.go): what a buyer is, for books, deals and assortments have
// audiences. It belongs to the whole company, so there is no scope within it, but
// for listings, which are seen with their outlets. It hears which products visits
// have found (events.ProductsSeen).
package catalog
