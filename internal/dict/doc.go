// Package dict keeps the lists of values that people choose from: industries,
// channels, ways to pay, and whatever a company needs for fields of its own.
//
// A room declares a [Dictionary] with the items it ships. A company renames,
// orders and disables them, and adds its own where the [Kind] lets it. Only what
// a company has changed is stored. A row keeps an item's code: an item that was
// disabled is not taken for new input, and old rows go on showing it.
package dict
