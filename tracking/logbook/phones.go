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

var (
	unknownDevice = fault.New(fault.NotFound, "device_unknown", "this phone is not paired (or no longer); pair it again with a new code")
	noDevice      = fault.New(fault.Invalid, "device_missing", "the request does not say which phone it is from")
)

// OsmAnd takes what Traccar Client, GPSLogger and OsmAnd send, in any of its forms.
// The answer is empty: 200 when it is stored, 400 or 404 for a phone nobody has paired.
func (s *Service) OsmAnd(w http.ResponseWriter, r *http.Request) error {
	req, err := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	if err != nil {
		return s.broken(w, err, http.StatusBadRequest)
	}
	req.Device = r.PathValue("token")
	messages, err := protocol.DecodeOsmAnd(req)
	if err != nil {
		return s.broken(w, err, http.StatusBadRequest)
	}
	unknown := http.StatusBadRequest
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		unknown = http.StatusNotFound
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

// broken answers a request that cannot be read. One whose device is known is
// answered 2xx: a phone sends its queue in order and would stand still for ever.
func (s *Service) broken(w http.ResponseWriter, err error, status int) error {
	p, ok := errors.AsType[*protocol.Error](err)
	switch {
	case !ok:
		return fault.New(fault.Invalid, "input_cut", "the request ended early; send it again").Because(err)
	case p.Fault == protocol.Broken:
		w.WriteHeader(http.StatusServiceUnavailable)
	case p.Fault == protocol.TooLarge:
		w.WriteHeader(http.StatusRequestEntityTooLarge)
	default:
		w.WriteHeader(status)
	}
	return nil
}

// OwnTracks takes the OwnTracks app in HTTP mode. The user and device of the
// request name the phone, its password is the device's secret, which is the
// encryption key as well.
func (s *Service) OwnTracks(w http.ResponseWriter, r *http.Request) error {
	req, err := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	if err != nil {
		return s.broken(w, err, http.StatusBadRequest)
	}
	d, ok, err := s.ownTracksDevice(r, req)
	if err != nil {
		return err
	}
	if !ok {
		w.Header().Set("WWW-Authenticate", `Basic realm="xuntu"`)
		w.WriteHeader(http.StatusUnauthorized)
		return nil
	}
	req.Secret = d.Secret
	messages, err := protocol.DecodeOwnTracks(req)
	if err != nil {
		p, _ := errors.AsType[*protocol.Error](err)
		if p == nil || p.Fault == protocol.Broken {
			return s.broken(w, err, http.StatusBadRequest)
		}
		raw, _ := json.Marshal(map[string]string{"error": p.Detail})
		messages = []tracking.Message{{Kind: tracking.KindQuarantine, Quarantine: &tracking.Quarantine{Reason: tracking.BadValue, Raw: string(raw)}}}
	}
	if len(messages) > 0 {
		if _, err := s.record(r.Context(), d, messages, "owntracks"); err != nil {
			return err
		}
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
	req, err := protocol.Read(r, s.kit.Now(), protocol.MaxBody)
	if err != nil {
		return s.broken(w, err, http.StatusBadRequest)
	}
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
	req.Device = token
	messages, err := protocol.DecodeOverland(req)
	if err != nil {
		return s.broken(w, err, http.StatusBadRequest)
	}
	if _, err := s.record(r.Context(), d, messages, "overland"); err != nil {
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
	if err != nil {
		return s.broken(w, err, http.StatusBadRequest)
	}
	req.Device = "known"
	messages, err := protocol.DecodeBatch(req)
	if err != nil {
		p, _ := errors.AsType[*protocol.Error](err)
		if p != nil && p.Fault != protocol.Broken {
			return fault.New(fault.Invalid, "batch_"+string(p.Fault), "%s", p.Detail)
		}
		return s.broken(w, err, http.StatusBadRequest)
	}
	out, err := s.record(r.Context(), d, messages, "xuntu")
	if err != nil {
		return err
	}
	answer := protocol.BatchAnswer{AckedToSeq: out.AckedToSeq, Stored: out.Stored, Duplicates: out.Duplicates,
		Rejected: []protocol.BatchRejected{}, ServerTime: s.kit.Now().Format("2006-01-02T15:04:05.000Z07:00")}
	for _, one := range out.Rejected {
		answer.Rejected = append(answer.Rejected, protocol.BatchRejected{Seq: one.Seq, Reason: one.Reason})
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(answer)
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
	token, err := s.ownToken(ctx, actor, platform)
	if err != nil {
		return nil, err
	}
	d, found, err := s.devices.find(ctx, token)
	if err == nil && !found {
		err = unknownDevice
	}
	return d, err
}
