package live

import (
	"encoding/json"
	"errors"
	"fmt"
)

// readLimit bounds a client's frame. Bytes.
const readLimit = 4 << 10

// greeting is what a client says first.
type greeting struct {
	ticket string
	topics []string
	box    box
	resume resume
}

// resume is how far the client got before; the zero resume is nowhere.
type resume struct {
	Hub     string `json:"hub"`
	Version uint64 `json:"version"`
}

// clientFrame is any frame of a client.
type clientFrame struct {
	Type   string    `json:"type"`
	Ticket string    `json:"ticket"`
	Topics []string  `json:"topics"`
	Box    []float64 `json:"box"`
	Resume *resume   `json:"resume"`
}

func readGreeting(text []byte) (greeting, error) {
	var f clientFrame
	if err := json.Unmarshal(text, &f); err != nil {
		return greeting{}, fmt.Errorf("read hello: %w", err)
	}
	if f.Type != "hello" || f.Ticket == "" {
		return greeting{}, errors.New("the first frame must be a hello with a ticket")
	}
	if len(f.Topics) == 0 || len(f.Topics) > 32 {
		return greeting{}, errors.New("hello: want 1 to 32 topics")
	}
	for _, topic := range f.Topics {
		if !topicShape.MatchString(topic) {
			return greeting{}, fmt.Errorf("hello: topic %q: want 1 to 32 lower-case letters or underscores", topic)
		}
	}
	view, err := boxOf(f.Box)
	if err != nil {
		return greeting{}, fmt.Errorf("hello: %w", err)
	}
	g := greeting{ticket: f.Ticket, topics: f.Topics, box: view}
	if f.Resume != nil {
		g.resume = *f.Resume
	}
	return g, nil
}

func readView(text []byte) (box, error) {
	var f clientFrame
	if err := json.Unmarshal(text, &f); err != nil {
		return box{}, fmt.Errorf("read view: %w", err)
	}
	if f.Type != "view" {
		return box{}, fmt.Errorf("frame of type %q: after the hello only view is understood", f.Type)
	}
	return boxOf(f.Box)
}
