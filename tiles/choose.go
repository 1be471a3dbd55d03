package tiles

import (
	"net/http"
	"net/url"

	"xuntu.dev/internal/fault"
)

// Chooser is a layer whose tiles hang on the request's query as well: what is
// filtered, what is summed. Who sees what is never in the query.
type Chooser interface {
	Layer
	// Choose gives the layer that draws what the query asks for, under the same name,
	// and the query again written the one way, so that those who ask for the same
	// share a tile. A variant is text as it stands in an address behind the question
	// mark, at most 2,000 bytes; an empty one is the layer without a choice. What is
	// not understood is a fault.
	Choose(query url.Values) (chosen Layer, variant string, err error)
}

// mostVariant bounds a variant in bytes: it is kept with every tile.
const mostVariant = 2000

var errLongQuery = fault.New(fault.Invalid, "tile_query_too_long", "a layer's query may take %d bytes: ask for less in one layer", mostVariant)

// choose lets a layer look at the query, when it wants to.
func choose(layer Layer, r *http.Request) (Layer, string, error) {
	chooser, ok := layer.(Chooser)
	if !ok || r.URL.RawQuery == "" {
		return layer, "", nil
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, "", errMalformedQuery.Because(err)
	}
	chosen, variant, err := chooser.Choose(query)
	if err == nil && len(variant) > mostVariant {
		err = errLongQuery
	}
	return chosen, variant, err
}

var errMalformedQuery = fault.New(fault.Invalid, "tile_query_malformed", "the query is not encoded as one is")
