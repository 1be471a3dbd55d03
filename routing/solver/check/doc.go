// Package check verifies a plan against its model, leg by leg and with nothing
// of the solver's arithmetic: what it does not refuse can be driven.
package check
