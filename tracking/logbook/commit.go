package logbook

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/tracking"
)

// write stores batches of one company. When the database refuses values they are
// tried in halves, until the reading it refuses stands alone and is set aside:
// one phone's nonsense stops neither others nor its own queue.
func (w *writer) write(ctx context.Context, list []*batch) {
	if w.early {
		for _, b := range list {
			b.done <- outcome{added: len(b.rows)}
		}
	}
	added, err := w.commit(ctx, list)
	if fault.Code(err) == "database_contended" {
		added, err = w.commit(ctx, list)
	}
	switch {
	case err == nil:
		w.answer(list, added)
	case !db.Unusable(err):
		w.fail(list, err)
	case len(list) > 1:
		w.write(ctx, list[:len(list)/2])
		w.write(ctx, list[len(list)/2:])
	default:
		n, err := w.halve(ctx, list[0], list[0].rows)
		if err != nil {
			w.fail(list, err)
			return
		}
		w.answer(list, map[int64]int{list[0].device.ID: n})
	}
}

// halve stores a part of a batch, in ever smaller parts; a reading that the
// database refuses alone is set aside.
func (w *writer) halve(ctx context.Context, b *batch, rows []*row) (added int, err error) {
	part := *b
	part.rows, part.notices = rows, nil
	counts, err := w.commit(ctx, []*batch{&part})
	switch {
	case err == nil || !db.Unusable(err):
		b.notices = append(b.notices, part.notices...)
		return counts[b.device.ID], err
	case len(rows) > 1:
		first, err := w.halve(ctx, b, rows[:len(rows)/2])
		if err != nil {
			return 0, err
		}
		second, err := w.halve(ctx, b, rows[len(rows)/2:])
		return first + second, err
	}
	part.rows, part.asides = nil, nil
	for _, r := range rows {
		what, _ := json.Marshal(map[string]any{"deviceAt": r.fix.DeviceAt, "seq": r.fix.Seq, "cause": err.Error()})
		part.asides = append(part.asides, aside{b.device, r.key, tracking.BadValue, what})
	}
	_, err = w.commit(ctx, []*batch{&part})
	return 0, err
}

// commit stores batches of one company in one transaction.
func (w *writer) commit(ctx context.Context, list []*batch) (map[int64]int, error) {
	ctx, cancel := context.WithTimeout(access.WithActor(ctx, access.Server(list[0].device.TenantID)), writeFor)
	defer cancel()
	start := w.now()
	var rows []*row
	for _, b := range list {
		rows = append(rows, b.rows...)
	}
	if err := w.ensureDays(ctx, rows); err != nil {
		return nil, err
	}
	table, told := toColumns(rows), heard(list)
	again := table.twice || slices.ContainsFunc(list, func(b *batch) bool { return b.again })
	added, err := w.store(ctx, list, rows, table, told, again)
	if !again && fault.Is(err, fault.Conflict) {
		added, err = w.store(ctx, list, rows, table, told, true) // another process had them first, or this one before it was started
	}
	w.counts.commits.Observe(w.now().Sub(start).Seconds())
	if err != nil {
		w.days.Clear() // perhaps a partition is gone
	}
	if ctx.Err() != nil && err != nil {
		err = fault.New(fault.Busy, "database_away", "the database does not answer; keep the positions and send again").Because(err)
	}
	return added, err
}

// store is the transaction of commit. With again some rows may be there already.
func (w *writer) store(ctx context.Context, list []*batch, rows []*row, table *columns, told heardArgs, again bool) (map[int64]int, error) {
	for _, b := range list {
		b.notices = nil
	}
	var added map[int64]int
	err := w.db.Write(ctx, func(tx db.Tx) (err error) {
		if added, err = addRows(ctx, tx, rows, table, again); err != nil {
			return err
		}
		if err := setAside(ctx, tx, list); err != nil {
			return err
		}
		for _, b := range list {
			if err := w.within(ctx, tx, b); err != nil {
				return err
			}
		}
		_, err = deviceHeard.Exec(ctx, tx, told)
		return err
	})
	return added, err
}

// addRows stores the rows and counts by device which of them are new. Mostly all
// are, and the number the statement gives says so.
func addRows(ctx context.Context, tx db.Tx, rows []*row, table *columns, again bool) (map[int64]int, error) {
	added := map[int64]int{}
	if len(rows) == 0 {
		return added, nil
	}
	add := fixPut
	if again {
		add = fixAdd
	}
	n, err := add.Exec(ctx, tx, table.readings)
	if err != nil {
		return nil, err
	}
	if _, err := latestRaise.Exec(ctx, tx, table.marks); err != nil {
		return nil, err
	}
	if n == int64(len(rows)) {
		for _, r := range rows {
			added[r.device.ID]++
		}
		return added, nil
	}
	counts, err := fixNew.All(ctx, tx, table.keys)
	for _, c := range counts {
		added[c.DeviceID] = int(c.Added)
	}
	return added, err
}

// ensureDays makes the partitions the rows fall into, in a transaction of its own.
func (w *writer) ensureDays(ctx context.Context, rows []*row) error {
	var last time.Time
	for _, r := range rows {
		day := r.storedAt.Truncate(24 * time.Hour)
		if day.Equal(last) {
			continue
		}
		last = day
		if _, ok := w.days.Load(day); ok || day.Before(oddEnd()) {
			continue
		}
		err := w.db.Write(ctx, func(tx db.Tx) error {
			_, err := dayEnsure.One(ctx, tx, struct{ Day time.Time }{day})
			return err
		})
		if err != nil {
			return err
		}
		w.days.Store(day, true)
	}
	return nil
}

func setAside(ctx context.Context, tx db.Tx, list []*batch) error {
	q := quarantineArgs{ReceivedAt: list[0].receivedAt}
	var all []aside
	for _, b := range list {
		all = append(all, b.asides...)
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortFunc(all, func(a, b aside) int {
		return cmp.Or(cmp.Compare(a.device.ID, b.device.ID), cmp.Compare(a.key, b.key), cmp.Compare(a.reason, b.reason))
	})
	for _, a := range all {
		q.UnitID, q.RepID, q.DeviceID = append(q.UnitID, a.device.UnitID), append(q.RepID, a.device.RepID), append(q.DeviceID, a.device.ID)
		q.Key, q.Reason, q.Payload = append(q.Key, a.key), append(q.Reason, string(a.reason)), append(q.Payload, a.what)
	}
	_, err := quarantineAdd.Exec(ctx, tx, q)
	return err
}

// heard says what the phones told of themselves, each phone once, in the order of their ids.
func heard(list []*batch) heardArgs {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *batch) int { return cmp.Compare(a.device.ID, b.device.ID) })
	var h heardArgs
	for _, b := range list {
		last := len(h.ID) - 1
		if last < 0 || h.ID[last] != b.device.ID {
			h.add(b)
			last++
		}
		h.hear(last, b)
	}
	return h
}

func (h *heardArgs) add(b *batch) {
	h.ID, h.ContactAt = append(h.ID, b.device.ID), append(h.ContactAt, nil)
	h.Battery, h.Charging = append(h.Battery, nil), append(h.Charging, nil)
	h.Permission, h.App = append(h.Permission, ""), append(h.App, b.app)
	h.Clock = append(h.Clock, b.device.clockJSON())
	h.SkewLoS, h.SkewHiS = append(h.SkewLoS, 0), append(h.SkewHiS, 0)
}

// hear adds what one more request of the phone told.
func (h *heardArgs) hear(i int, b *batch) {
	if at := b.contactAt; !at.IsZero() && (h.ContactAt[i] == nil || at.After(*h.ContactAt[i])) {
		h.ContactAt[i] = &at
	}
	if b.heard.Battery != nil {
		h.Battery[i] = small(b.heard.Battery)
	}
	if b.heard.Charging != nil {
		h.Charging[i] = b.heard.Charging
	}
	if b.heard.Permission != "" {
		h.Permission[i] = b.heard.Permission
	}
	for _, r := range b.rows {
		if r.storedAt.Equal(oddAt()) {
			continue
		}
		skew := r.fix.At.Sub(r.fix.DeviceAt)
		h.SkewLoS[i] = min(h.SkewLoS[i], int32(skew/time.Second)-1)
		h.SkewHiS[i] = max(h.SkewHiS[i], int32(skew/time.Second)+1)
	}
}
