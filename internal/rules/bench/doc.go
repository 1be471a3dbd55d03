// Package bench keeps the rules people write and tries them: it compiles what
// stands in an editor, marks what is wrong, and shows which rows of the actor's
// scope a rule would hold for. It knows no subject of its own; rooms bring theirs.
package bench
