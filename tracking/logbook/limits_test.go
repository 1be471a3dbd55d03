package logbook_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"xuntu.dev/tracking/protocol"
)

// TestAFullQueueAnswersBusyAtOnce and takes everything once the writers are back.
func TestAFullQueueAnswersBusyAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{idle: true})
	s.phone(t, s.c, s.c.Ada, phoneA)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	full := func(n int) (batch protocol.Batch) {
		for i := range 500 {
			batch.Fixes = append(batch.Fixes, fixAt(int64(n*500+i+1), noon.Add(-time.Duration(n*500+i)*time.Second), 0, 0))
		}
		return batch
	}
	codes := make(chan int, 40)
	for n := range cap(codes) {
		go func() { codes <- postRaw(ctx, t, s.URL, phoneA, full(n)) }()
	}
	for s.logs.Waiting() < 20_000 {
		time.Sleep(5 * time.Millisecond)
		if t.Context().Err() != nil {
			return
		}
	}
	start := time.Now()
	answer := s.post(t, phoneA, full(41))
	answer.WantProblem(503, "ingest_busy")
	if took := time.Since(start); took > 2*time.Second || answer.Header.Get("Retry-After") == "" {
		t.Errorf("busy after %v, Retry-After %q", took, answer.Header.Get("Retry-After"))
	}
	if s.logs.Waiting() != 20_000 {
		t.Errorf("%d readings wait", s.logs.Waiting())
	}
	if err := s.Rooms.Start(ctx); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Rooms.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	for range cap(codes) {
		if code := <-codes; code != 200 {
			t.Errorf("a batch that waited: status %d", code)
		}
	}
	s.post(t, phoneA, full(41)).Want(200)
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 41*500 {
		t.Errorf("%d rows, want %d", n, 41*500)
	}
}

// postRaw posts without failing the test when the context ends; it gives the status, or 0.
func postRaw(ctx context.Context, t *testing.T, base, token string, b protocol.Batch) int {
	t.Helper()
	body, err := b.Encode()
	if err != nil {
		return 0
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/tracking/fixes", bytes.NewReader(body))
	if err != nil {
		return 0
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode
}

// TestAKnownPhoneIsNeverStoppedByNonsense: what cannot be read is answered 2xx
// and set aside, for a phone sends its queue in order and would stand still.
func TestAKnownPhoneIsNeverStoppedByNonsense(t *testing.T) { //nolint:tparallel // The cases share one stage, one after another.
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, "48241179")
	deep := strings.Repeat(`{"a":`, 200) + "1" + strings.Repeat("}", 200)
	large := `{"locations":[` + strings.Repeat(`{"type":"Feature"},`, 5000) + `{}]}`
	owntracks := map[string]string{"Authorization": "Basic NDgyNDExNzk6c2VjcmV0"} // 48241179:secret
	for _, c := range []struct {
		name, path, kind, body string
		header                 map[string]string
		answer                 string
	}{
		{"OsmAnd: JSON that is none", "/?id=48241179", "application/json", `{"location":`, nil, ""},
		{"OsmAnd: JSON too deep", "/t/48241179", "application/json", deep, nil, ""},
		{"OsmAnd: no form", "/t/48241179", "application/x-www-form-urlencoded", "%zz;%zz", nil, ""},
		{"OsmAnd: half a zip", "/t/48241179", "application/json", "\x1f\x8b\x08garbage", nil, ""},
		{"OsmAnd: too much", "/t/48241179", "application/json", strings.Repeat(" ", protocol.MaxBody+1), nil, ""},
		{"Overland: too many", "/overland/48241179", "application/json", large, nil, protocol.OverlandAnswer},
		{"Overland: no JSON", "/overland/48241179", "application/json", "hello", nil, protocol.OverlandAnswer},
		{"OwnTracks: no JSON", "/pub", "application/json", "hello", owntracks, "[]"},
		{"OwnTracks: a type of tomorrow", "/pub", "application/json", `{"_type":"dream"}`, owntracks, "[]"},
		{"OwnTracks: sealed with another key", "/pub", "application/json", `{"_type":"encrypted","data":"AAAA"}`, owntracks, ""},
	} {
		t.Run(c.name, func(t *testing.T) { //nolint:paralleltest // They count rows of one table.
			client := s.Stranger()
			for name, value := range c.header {
				client.Header.Set(name, value)
			}
			before := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`)
			got := client.Send("POST", c.path, c.kind, []byte(c.body)).Want(200)
			if c.answer != "" && string(got.Body) != c.answer {
				t.Errorf("answer %q, want %q", got.Body, c.answer)
			}
			if added := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`) - before; added != 1 {
				t.Errorf("%d set aside, want 1", added)
			}
			client.Send("POST", c.path, c.kind, []byte(c.body)).Want(200)
			if added := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`) - before; added != 1 {
				t.Errorf("%d set aside after a retry, want 1", added)
			}
		})
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 0 {
		t.Errorf("%d fixes of nonsense", n)
	}
}

// TestOurOwnAppIsToldWhatIsWrong: its batch is ours to mend.
func TestOurOwnAppIsToldWhatIsWrong(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	var many protocol.Batch
	for i := range 501 {
		many.Fixes = append(many.Fixes, fixAt(int64(i+1), noon, 0, 0))
	}
	s.post(t, phoneA, many).WantProblem(422, "batch_too_large")
	app := s.WithToken(phoneA)
	app.Send("POST", "/api/tracking/fixes", "application/json", []byte("{")).WantProblem(422, "batch_malformed")
	zipped, err := batchOf(noon, fixAt(1, noon, 0, 0)).EncodeGzip()
	if err != nil {
		t.Fatal(err)
	}
	app.Header.Set("Content-Encoding", "gzip")
	app.Send("POST", "/api/tracking/fixes", "application/json", zipped[:len(zipped)/2]).WantProblem(503, "request_cut")
	app.Send("POST", "/api/tracking/fixes", "application/json", zipped).Want(200)
}

// TestOneRowTheDatabaseRefusesStopsNobody: the batch is halved until it stands alone.
func TestOneRowTheDatabaseRefusesStopsNobody(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.d.AsOwner(t, `ALTER TABLE tracking.fix ADD CONSTRAINT planted CHECK (altitude_m IS DISTINCT FROM 666)`)
	s.phone(t, s.c, s.c.Ada, phoneA)
	var fixes []protocol.BatchFix
	for i := range int64(100) {
		fixes = append(fixes, fixAt(i+1, noon.Add(-time.Duration(i)*time.Second), 0, 0))
	}
	fixes[17].Alt, fixes[18].Alt, fixes[99].Alt = new(666.0), new(666.0), new(666.0)
	for range 2 { // and a retry
		if got := s.send(t, phoneA, batchOf(noon, fixes...)); got.AckedToSeq != 100 {
			t.Fatalf("%+v", got)
		}
		if n, aside := s.d.Count(t, `SELECT count(*) FROM tracking.fix`), s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != 97 || aside != 3 {
			t.Fatalf("%d stored, %d set aside; want 97 and 3", n, aside)
		}
	}
	if got := s.send(t, phoneA, batchOf(noon, func() protocol.BatchFix { f := fixAt(200, noon, 0, 0); f.Alt = new(666.0); return f }())); got.AckedToSeq != 200 {
		t.Errorf("alone: %+v", got)
	}
}

// TestADefectIsNoPhonesFault: nothing is set aside, nothing acknowledged.
func TestADefectIsNoPhonesFault(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	s.d.AsOwner(t, `ALTER TABLE tracking.latest RENAME TO mislaid`)
	if got := s.post(t, phoneA, batchOf(noon, fixAt(2, noon, 0, 0))); got.Status != 500 {
		t.Errorf("status %d", got.Status)
	}
	s.d.AsOwner(t, `ALTER TABLE tracking.mislaid RENAME TO latest`)
	if got := s.send(t, phoneA, batchOf(noon, fixAt(2, noon, 0, 0))); got.Stored != 1 {
		t.Errorf("mended: %+v", got)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != 0 {
		t.Errorf("%d set aside", n)
	}
}

// TestAPartitionThatIsGoneIsMadeAnew.
func TestAPartitionThatIsGoneIsMadeAnew(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	s.phone(t, s.c, s.c.Ada, phoneA)
	s.send(t, phoneA, batchOf(noon, fixAt(1, noon, 0, 0)))
	s.d.AsOwner(t, `DROP TABLE tracking.fix_20260302`)
	first := s.post(t, phoneA, batchOf(noon, fixAt(2, noon, 0, 0)))
	if second := s.post(t, phoneA, batchOf(noon, fixAt(2, noon, 0, 0))); first.Status == 200 && second.Status != 200 || second.Status != 200 {
		t.Errorf("status %d, then %d", first.Status, second.Status)
	}
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`) + 100*s.d.Count(t, `SELECT count(*) FROM tracking.quarantine`); n != 1 {
		t.Errorf("%d rows, want the one after", n)
	}
}

// TestManyPhonesAtOnce of the same reps, with shared retries: no deadlock, nothing twice.
func TestManyPhonesAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t, stageOptions{})
	reps := []int64{s.c.Ada, s.c.Ben, s.c.Cao}
	for p := range 12 {
		s.phone(t, s.c, reps[p%3], fmt.Sprintf("xd_MANY%d", p))
	}
	var all sync.WaitGroup
	for worker := range 8 {
		all.Go(func() {
			for round := range 10 {
				p := (worker*5 + round*7) % 12
				var fixes []protocol.BatchFix
				for i := range int64(30) {
					fixes = append(fixes, fixAt(i+1, noon.Add(time.Duration((int(i)*7)%30)*time.Second-time.Hour), 0, 0))
				}
				if code := postRaw(t.Context(), t, s.URL, fmt.Sprintf("xd_MANY%d", p), batchOf(noon, fixes...)); code != 200 {
					t.Errorf("status %d", code)
				}
			}
		})
	}
	all.Wait()
	if n := s.d.Count(t, `SELECT count(*) FROM tracking.fix`); n != 12*30 {
		t.Errorf("%d rows, want %d", n, 12*30)
	}
}
