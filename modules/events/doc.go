// Package events is the notice board of the modules: past-tense facts one
// module tells and others may hear, structs only, one file a teller.
package events
