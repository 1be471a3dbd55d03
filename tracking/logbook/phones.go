package logbook

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/protocol"
)

var unknownDevice = fault.New(fault.NotFound, "device_unknown", "this phone is not paired (or no longer); pair it again with a new code")

// OsmAnd takes what Traccar Client, GPSLogger and OsmAnd send, in any of its forms.
// The answer is empty: 200 when it is stored, 400 or 404 for a phone nobody has paired.
func (s *Service) OsmAnd(w http.ResponseWriter, r *http.Request) error {
	unknown := http.StatusBadRequest
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		unknown = http.StatusNotFound
	}
	req, err := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	req.Device = r.PathValue("token")
	var messages []tracking.Message
	if err == nil {
		messages, err = protocol.DecodeOsmAnd(req)
	}
	if err != nil {
		whose := []string{req.Device, req.Query.Get("id"), req.Query.Get("deviceid")}
		if taken, err := s.unreadable(w, r, unread{err, req, whose, "osmand", unknown}); err != nil || !taken {
			return err
		}
	}
	for token, own := range byDevice(messages) {
		d, ok, err := s.devices.find(r.Context(), token)
		if err != nil {
			return err
		}
		if !ok {
			w.WriteHeader(unknown)
			return nil
		}
		if _, err := s.record(r.Context(), d, own, "osmand"); err != nil {
			return err
		}
	}
	w.WriteHeader(http.StatusOK)
	return nil
}

func byDevice(messages []tracking.Message) map[string][]tracking.Message {
	out := map[string][]tracking.Message{}
	for _, m := range messages {
		out[m.Device] = append(out[m.Device], m)
	}
	return out
}

// unread is a request that cannot be read, and what may tell whose it is.
type unread struct {
	err     error
	req     protocol.Request
	tokens  []string // the first that is not empty counts; else what the error tells
	app     string
	unknown int // the status for a phone nobody has paired
}

// Reasons to set a whole request aside.
const (
	requestUnreadable tracking.QuarantineReason = "request_unreadable"
	requestTooLarge   tracking.QuarantineReason = "request_too_large"
)

// unreadable answers a request that cannot be read. A known phone's is set aside
// and answered 2xx: a phone sends its queue in order and would stand still for
// ever: taken says that the caller may answer like for a good one. One that was
// cut on its way is answered 503, and comes again.
func (s *Service) unreadable(w http.ResponseWriter, r *http.Request, u unread) (taken bool, err error) {
	p, ok := errors.AsType[*protocol.Error](u.err)
	if !ok || p.Fault == protocol.Broken {
		return false, fault.New(fault.Busy, "request_cut", "the request ended early; send it again").Because(u.err)
	}
	d, err := s.deviceOf(r.Context(), append(u.tokens, p.Device))
	if err != nil {
		return false, err
	}
	if d == nil {
		w.WriteHeader(u.unknown)
		return false, nil
	}
	q := &tracking.Quarantine{Reason: requestUnreadable, Field: p.Format, Value: p.Detail, Raw: string(u.req.Body)}
	if p.Fault == protocol.TooLarge {
		q.Reason = requestTooLarge
	}
	_, err = s.record(r.Context(), d, []tracking.Message{{Kind: tracking.KindQuarantine, Quarantine: q}}, u.app)
	return err == nil, err
}

// deviceOf gives the device of the first token that is not empty; nil when nobody has paired it.
func (s *Service) deviceOf(ctx context.Context, tokens []string) (*device, error) {
	for _, token := range tokens {
		if token != "" {
			d, _, err := s.devices.find(ctx, token)
			return d, err
		}
	}
	return nil, nil //nolint:nilnil // No device is no error: the phone hears that it is unknown.
}

// OwnTracks takes the OwnTracks app in HTTP mode. The user and device of the
// request name the phone, its password is the device's secret, which is the
// encryption key as well.
func (s *Service) OwnTracks(w http.ResponseWriter, r *http.Request) error {
	req, readErr := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	d, ok, err := s.ownTracksDevice(r, req)
	if err != nil {
		return err
	}
	if !ok {
		w.Header().Set("WWW-Authenticate", `Basic realm="xuntu"`)
		w.WriteHeader(http.StatusUnauthorized)
		return nil
	}
	req.Secret, req.Device = d.Secret, d.Token
	var messages []tracking.Message
	if readErr == nil {
		messages, readErr = protocol.DecodeOwnTracks(req)
	}
	if readErr != nil {
		_, err = s.unreadable(w, r, unread{readErr, req, []string{d.Token}, "owntracks", http.StatusUnauthorized})
	} else if len(messages) > 0 {
		_, err = s.record(r.Context(), d, messages, "owntracks")
	}
	if err != nil {
		return err
	}
	secret := ""
	if isSealed(req.Body) {
		secret = d.Secret
	}
	answer, err := protocol.OwnTracksAnswer(nil, secret, rand.Reader)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, err = w.Write(answer)
	return err
}

// isSealed reports whether the phone wrote encrypted; then it expects the answer so.
func isSealed(body []byte) bool {
	var head struct {
		Type string `json:"_type"`
	}
	return json.Unmarshal(body, &head) == nil && head.Type == "encrypted"
}

func (s *Service) ownTracksDevice(r *http.Request, req protocol.Request) (*device, bool, error) {
	name := protocol.OwnTracksDevice(req)
	user, _, _ := strings.Cut(name, "/")
	for _, token := range []string{name, user} {
		d, ok, err := s.devices.find(r.Context(), token)
		if err != nil {
			return nil, false, err
		}
		_, password, _ := r.BasicAuth()
		if ok && same(password, d.Secret) {
			return d, true, nil
		}
	}
	return nil, false, nil
}

// Overland takes the Overland app's batches; its access token is the device's.
func (s *Service) Overland(w http.ResponseWriter, r *http.Request) error {
	token := web.Token(r)
	if token == "" {
		token = r.PathValue("token")
	}
	d, ok, err := s.devices.find(r.Context(), token)
	if err != nil {
		return err
	}
	if !ok {
		return unknownDevice
	}
	req, err := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	req.Device = token
	var messages []tracking.Message
	if err == nil {
		messages, err = protocol.DecodeOverland(req)
	}
	if err != nil {
		_, err = s.unreadable(w, r, unread{err, req, []string{token}, "overland", http.StatusNotFound})
	} else {
		_, err = s.record(r.Context(), d, messages, "overland")
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	_, err = io.WriteString(w, protocol.OverlandAnswer)
	return err
}

// Batch takes our own app's batches: from a paired phone by its token, or from
// the phone page of a signed-in rep.
func (s *Service) Batch(w http.ResponseWriter, r *http.Request) error {
	d, err := s.batchDevice(r)
	if err != nil {
		return err
	}
	req, err := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	req.Device = d.Token
	var messages []tracking.Message
	if err == nil {
		messages, err = protocol.DecodeBatch(req)
	}
	if err != nil {
		return batchFault(err)
	}
	out, err := s.record(r.Context(), d, messages, "xuntu")
	if err != nil {
		return err
	}
	answer := protocol.BatchAnswer{
		AckedToSeq: out.AckedToSeq, Stored: out.Stored, Duplicates: out.Duplicates,
		Rejected: []protocol.BatchRejected{}, ServerTime: s.kit.Now().Format("2006-01-02T15:04:05.000Z07:00"),
	}
	for _, one := range out.Rejected {
		answer.Rejected = append(answer.Rejected, protocol.BatchRejected{Seq: one.Seq, Reason: one.Reason})
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(answer)
}

// batchFault tells our own app what is wrong with its batch: it is ours to mend, so nothing is set aside.
func batchFault(err error) error {
	p, ok := errors.AsType[*protocol.Error](err)
	if !ok || p.Fault == protocol.Broken {
		return fault.New(fault.Busy, "request_cut", "the request ended early; send it again").Because(err)
	}
	return fault.New(fault.Invalid, "batch_"+string(p.Fault), "%s", p.Detail)
}

func (s *Service) batchDevice(r *http.Request) (*device, error) {
	ctx := r.Context()
	if token := web.Token(r); web.IsDeviceToken(token) {
		d, ok, err := s.devices.find(ctx, token)
		if err == nil && !ok {
			err = unknownDevice
		}
		return d, err
	}
	return s.ownDevice(ctx, "web")
}

// ownDevice is the device that stands for a signed-in rep's browser or uploads; it is made when there is none.
func (s *Service) ownDevice(ctx context.Context, platform string) (*device, error) {
	actor, ok := access.From(ctx)
	switch {
	case !ok:
		return nil, fault.New(fault.Unknown, "sign_in_needed", "sign in first, or send the token of a paired phone")
	case actor.EmployeeID == 0 || !actor.Can(Send):
		return nil, fault.New(fault.Forbidden, "not_allowed", "your roles do not let you send positions")
	}
	key := ownKey{actor.EmployeeID, platform}
	d, found, err := s.devices.find(ctx, s.own.look(key))
	if err != nil || found {
		return d, err
	}
	token, err := s.ownToken(ctx, actor, platform)
	if err != nil {
		return nil, err
	}
	s.own.keep(key, token)
	if d, found, err = s.devices.find(ctx, token); err == nil && !found {
		err = unknownDevice
	}
	return d, err
}
