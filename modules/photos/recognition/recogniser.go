package recognition

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Ask is a photo, and what is wanted of it.
type Ask struct {
	Key     string    // the same each time this photo is asked about, until a person asks again
	Purpose string    // the step of the visit: shelf, display …
	TakenAt time.Time // by our clock
	Answer  string    // where a late answer goes, from the root of our address; empty: there is no late answer
	Picture []byte    // JPEG, upright, without what the camera wrote into it
}

// Found is one thing on a photo, as a service says it.
type Found struct {
	Code       string    `json:"code"` // a barcode, or the company's own code
	Facings    int       `json:"facings"`
	Confidence float64   `json:"confidence"`    // 0 to 1
	Box        []float64 `json:"box,omitempty"` // left, top, width and height, in parts of the picture
}

// Recogniser is a service that knows what stands on photos. Later is true when it has taken the photo and will answer by
// itself. What went wrong is ErrNever, when this photo is never taken; any other error is tried again.
type Recogniser interface {
	Recognise(ctx context.Context, a Ask) (found []Found, later bool, err error)
}

// ErrNever is said of a photo that a service will not take at any time.
var ErrNever = errors.New("the service does not take this photo")

// Target is what a company has said of its service.
type Target struct {
	Address string
	Secret  string
}

// Adapters make recognisers, by the name that a company chooses.
type Adapters map[string]func(Target, *http.Client) Recogniser

const (
	mostFound   = 500  // things on one photo
	mostFacings = 1000 // of one thing
)

// check holds what a service says to what can be.
func check(found []Found) error {
	if len(found) > mostFound {
		return fmt.Errorf("it has found %d things on one photo, more than %d", len(found), mostFound)
	}
	for i, f := range found {
		switch {
		case strings.TrimSpace(f.Code) == "" || len(f.Code) > 100:
			return fmt.Errorf("thing %d has no code", i+1)
		case f.Facings < 0 || f.Facings > mostFacings:
			return fmt.Errorf("thing %d has %d facings", i+1, f.Facings)
		case f.Confidence < 0 || f.Confidence > 1:
			return fmt.Errorf("thing %d has a confidence of %g, not 0 to 1", i+1, f.Confidence)
		case f.Box != nil && !boxed(f.Box):
			return fmt.Errorf("thing %d has a box that is not left, top, width and height in parts of the picture", i+1)
		}
	}
	return nil
}

func boxed(box []float64) bool {
	if len(box) != 4 {
		return false
	}
	for _, side := range box {
		if side < 0 || side > 1 {
			return false
		}
	}
	return box[0]+box[2] <= 1.001 && box[1]+box[3] <= 1.001
}
