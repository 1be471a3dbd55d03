package protocol

// Fault says why a request cannot be read as a whole.
type Fault string

// The faults.
const (
	NoDevice  Fault = "no_device"  // nothing says which device it is
	Unknown   Fault = "unknown"    // not a form this format has
	Malformed Fault = "malformed"  // not the syntax it claims to be
	TooLarge  Fault = "too_large"  // over a limit of size, count or nesting
	Sealed    Fault = "sealed"     // encrypted, and the key does not open it
	Broken    Fault = "broken_off" // the body ended early: the phone may send it again
)

// Error is a request that cannot be read.
type Error struct {
	Fault  Fault  // for programs
	Format string // osmand, owntracks, overland, batch, gpx
	Device string // whose it is, when that is known: the body may then be kept aside and answered 2xx
	Detail string // what is wrong, where, in a few words
	Cause  error  // the underlying error, or nil
}

// Error returns the whole story in one line.
func (e *Error) Error() string {
	text := e.Format + ": " + e.Detail
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap returns the underlying error.
func (e *Error) Unwrap() error { return e.Cause }
