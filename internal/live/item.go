package live

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"time"

	"github.com/paulmach/orb"
)

// maxBody bounds one item's body, so that a frame stays bounded. Bytes.
const maxBody = 64 << 10

// Item is the latest word about one thing: the newest At of a (tenant, topic,
// id) wins, in whatever order the words arrive. Of two different words with
// the same At the one whose body sorts later wins, so that all hubs agree.
type Item struct {
	// Topic names the kind of thing: lower-case letters and underscores.
	Topic string `json:"topic"`
	// Tenant is the company; nobody of another one ever sees the item.
	Tenant int64 `json:"-"`
	// ID names the thing within its topic.
	ID int64 `json:"id"`
	// Unit is the unit whose viewers see the item; 0 is no unit.
	Unit int32 `json:"unit,omitempty"`
	// Owner is the employee who sees the item whatever the unit; 0 is nobody.
	Owner int64 `json:"owner,omitempty"`
	// Outlet is whom it speaks of; who may not see that outlet does not hear of it. 0 is nobody.
	Outlet int64 `json:"outlet,omitempty"`
	// Everyone is true for what everybody of the tenant sees.
	Everyone bool `json:"everyone,omitempty"`
	// Point is where the thing is, lon and lat in WGS-84 degrees.
	Point orb.Point `json:"point"`
	// HasPoint is false for what is nowhere; it is near to every viewer.
	HasPoint bool `json:"has_point,omitempty"`
	// At is when the word was true. A time ahead of the hub's clock counts as now.
	At time.Time `json:"at"`
	// Body is a JSON object with what the client shows; topic, id and gone are
	// added by the hub and must not be among its keys.
	Body json.RawMessage `json:"body,omitempty"`
}

// word is an Item as the hub and the bus carry it: said, taken back, or noted.
type word struct {
	Item
	Gone bool `json:"gone,omitempty"`
	Note bool `json:"note,omitempty"`
}

// scope is who sees a word.
type scope struct {
	unit     int32
	owner    int64
	outlet   int64
	everyone bool
}

func (w *word) scope() scope { return scope{w.Unit, w.Owner, w.Outlet, w.Everyone} }

// order puts scopes in some order, the same in every hub.
func (s scope) order(o scope) int {
	if s.everyone != o.everyone {
		if s.everyone {
			return 1
		}
		return -1
	}
	return cmp.Or(cmp.Compare(s.unit, o.unit), cmp.Compare(s.owner, o.owner), cmp.Compare(s.outlet, o.outlet))
}

// thing names what a word is about within its room.
type thing struct {
	topic string
	id    int64
}

var topicShape = regexp.MustCompile(`^[a-z_]{1,32}$`)

// check tells why w cannot be sent on.
func (w *word) check() error {
	switch {
	case w.Tenant <= 0:
		return fmt.Errorf("item %s %d: Tenant is missing", w.Topic, w.ID)
	case !topicShape.MatchString(w.Topic):
		return fmt.Errorf("item topic %q: want 1 to 32 lower-case letters or underscores", w.Topic)
	case w.At.IsZero():
		return fmt.Errorf("item %s %d: At is missing", w.Topic, w.ID)
	case w.HasPoint && !(math.Abs(w.Point.Lon()) <= 180 && math.Abs(w.Point.Lat()) <= 90):
		return fmt.Errorf("item %s %d: point %v is not on earth", w.Topic, w.ID, w.Point)
	case w.Gone:
		return nil
	}
	if err := checkBody(w.Body); err != nil {
		return fmt.Errorf("item %s %d: %w", w.Topic, w.ID, err)
	}
	return nil
}

func checkBody(body []byte) error {
	if len(body) > maxBody {
		return fmt.Errorf("body of %d bytes: at most %d", len(body), maxBody)
	}
	if len(body) < 2 || body[0] != '{' || body[len(body)-1] != '}' || !json.Valid(body) {
		return errors.New("body is not a JSON object")
	}
	return nil
}

// text is the item as viewers read it: the body with topic and id put first.
func (w *word) text() []byte {
	text := make([]byte, 0, len(w.Topic)+len(w.Body)+40)
	text = append(text, `{"topic":"`...)
	text = append(text, w.Topic...)
	text = append(text, `","id":`...)
	text = strconv.AppendInt(text, w.ID, 10)
	if w.Gone {
		return append(text, `,"gone":true}`...)
	}
	rest := bytes.TrimLeft(w.Body[1:], " \t\r\n")
	if rest[0] != '}' {
		text = append(text, ',')
	}
	return append(text, rest...)
}
