package state

import (
	"fmt"
	"strings"

	"xuntu.dev/internal/fault"
)

// Move is one way from a state to another.
type Move struct {
	From, Act, To string
}

// Machine is all moves of one kind of thing. The first move begins at From "", where there is nothing yet.
type Machine struct {
	Name  string // of the thing, as faults are named: task gives task_not_possible
	Moves []Move
}

// Next gives the state after an act, or the fault <name>_not_possible (conflict) with the state and the act.
func (m Machine) Next(from, act string) (string, error) {
	for _, move := range m.Moves {
		if move.From == from && move.Act == act {
			return move.To, nil
		}
	}
	return "", fault.New(fault.Conflict, m.Name+"_not_possible", "it is %s now, so %s is not possible any more", from, act).
		With("state", from).With("act", act)
}

// Ends reports whether nothing leads on from a state.
func (m Machine) Ends(state string) bool {
	for _, move := range m.Moves {
		if move.From == state && move.To != state {
			return false
		}
	}
	return true
}

// Drawing is the machine as a Mermaid diagram, which the pages of the documentation hold.
func (m Machine) Drawing() string {
	var b strings.Builder
	b.WriteString("```mermaid\nstateDiagram-v2\n")
	ended := map[string]bool{}
	for _, move := range m.Moves {
		from := move.From
		if from == "" {
			from = "[*]"
		}
		fmt.Fprintf(&b, "    %s --> %s: %s\n", from, move.To, move.Act)
	}
	for _, move := range m.Moves {
		if m.Ends(move.To) && !ended[move.To] {
			ended[move.To] = true
			fmt.Fprintf(&b, "    %s --> [*]\n", move.To)
		}
	}
	b.WriteString("```\n")
	return b.String()
}
