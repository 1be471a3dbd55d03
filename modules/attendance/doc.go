// Package attendance keeps when reps are to work, when they came and went, and
// what was said about days that went wrong.
//
// Its words: a shift is hours on days of the week; the roster gives reps another
// shift than the main one, or none; the company's working calendar is above both. A
// punch is a tap on the clock, with its place. A day comes to a standing: present,
// late, early, absent, on leave, off. A rep may appeal against one, a supervisor
// grants or refuses it. Leave is a booking of the dispatch board (routing).
//
// It takes the command attendance.punch from phones and gives them the document
// of today.
package attendance
