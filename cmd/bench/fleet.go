package main

import (
	"context"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/sql"
)

// phone is one paired phone that has not sent yet what it has.
type phone struct {
	token            string
	tenant, rep, dev int64
	unit             int32
	seq              int64
	at               time.Time
}

// makeFleet writes a company with a phone for each writer.
func makeFleet(ctx context.Context, owner *db.DB) ([]phone, error) {
	var tenant int64
	var unit int32
	one := func(into any, statement string, args ...any) error {
		return owner.Pool().QueryRow(ctx, statement, args...).Scan(into)
	}
	if err := one(&tenant, `INSERT INTO app.tenant (code, name) VALUES ('bench', 'bench') RETURNING id`); err != nil {
		return nil, err
	}
	if err := one(&unit, `INSERT INTO org.unit (tenant_id, code, name, kind) VALUES ($1, 'u', 'u', 'team') RETURNING id`, tenant); err != nil {
		return nil, err
	}
	for day := 1; day <= 7; day++ {
		var id int64
		if err := one(&id, `INSERT INTO tracking.hours (tenant_id, weekday, starts, ends) VALUES ($1, $2, '00:00', '24:00') RETURNING id`, tenant, day); err != nil {
			return nil, err
		}
	}
	fleet := make([]phone, writers)
	for i := range fleet {
		p := phone{token: "xd_BENCH" + strconv.Itoa(i) + "ABCDEFGHIJKLMNOP", tenant: tenant, unit: unit, at: time.Now().Add(-20 * time.Hour)}
		if err := one(&p.rep, `INSERT INTO org.employee (tenant_id, unit_id, code, name) VALUES ($1, $2, $3, $3) RETURNING id`, tenant, unit, strconv.Itoa(i)); err != nil {
			return nil, err
		}
		if err := one(&p.dev, `INSERT INTO tracking.device (tenant_id, unit_id, rep_id, token, secret) VALUES ($1, $2, $3, $4, 'x') RETURNING id`, tenant, unit, p.rep, p.token); err != nil {
			return nil, err
		}
		var consent int64
		if err := one(&consent, `INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version) VALUES ($1, $2, $3, now() - interval '2 days', 'x') RETURNING id`, tenant, unit, p.rep); err != nil {
			return nil, err
		}
		fleet[i] = p
	}
	return fleet, nil
}

// step moves the phone on by one fix: a second and about a metre.
func (p *phone) step() (lon, lat float64) {
	p.seq++
	p.at = p.at.Add(50 * time.Millisecond)
	return 113.6 + float64(p.seq%100_000)*1e-7, 34.7 + float64(p.seq%100_000)*1e-7
}

// next is the phone's next batch as it goes over the wire.
func (p *phone) next() []byte {
	var b strings.Builder
	b.WriteString(`{"sent_at":` + strconv.FormatInt(time.Now().UnixMilli(), 10) + `,"fixes":[`)
	for i := range batchSize {
		lon, lat := p.step()
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"seq":%d,"t":%d,"lon":%.7f,"lat":%.7f,"acc":8.5,"spd":1.2,"hdg":45,"bat":0.8}`, p.seq, p.at.UnixMilli(), lon, lat)
	}
	b.WriteString("]}")
	return []byte(b.String())
}

// raw stores the phone's next batch by the very statements of the product, with nothing around them.
func (p *phone) raw(ctx context.Context, pool *db.DB) error {
	args := p.columns()
	return pool.Write(access.WithActor(ctx, access.Server(p.tenant)), func(tx db.Tx) error {
		for _, name := range []string{"fix_put", "latest_raise"} {
			text, err := fs.ReadFile(sql.Queries, "queries/tracking/"+name+".sql")
			if err != nil {
				return err
			}
			if _, err := tx.Raw().Exec(ctx, string(text), args); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *phone) columns() pgx.NamedArgs {
	n := batchSize
	deviceAt, lon, lat, key := make([]time.Time, n), make([]float64, n), make([]float64, n), make([]int64, n)
	same := func(v float32) []float32 {
		out := make([]float32, n)
		for i := range out {
			out[i] = v
		}
		return out
	}
	device, rep, unit, flags, attrs := make([]int64, n), make([]int64, n), make([]int32, n), make([]int32, n), make([]*string, n)
	for i := range n {
		lon[i], lat[i] = p.step()
		deviceAt[i], key[i], device[i], rep[i], unit[i] = p.at, p.seq, p.dev, p.rep, p.unit
	}
	last, now := n-1, time.Now()
	received := make([]time.Time, n)
	for i := range received {
		received[i] = now
	}
	return pgx.NamedArgs{
		"device_at": deviceAt, "device_id": device, "key": key, "rep_id": rep, "unit_id": unit, "flags": flags, "at": deviceAt, "received_at": received,
		"lon": lon, "lat": lat, "accuracy_m": same(8.5), "speed_mps": same(1.2), "heading_deg": same(45), "altitude_m": same(100), "battery": same(.8), "attrs": attrs,
		"latest_rep": rep[last:], "latest_unit": unit[last:], "latest_device": device[last:], "latest_at": deviceAt[last:], "latest_received": received[last:],
		"latest_lon": lon[last:], "latest_lat": lat[last:], "latest_accuracy": []float32{8.5}, "latest_speed": []float32{1.2}, "latest_heading": []float32{45},
		"latest_battery": []float32{.8}, "latest_flags": flags[last:], "dirty_rep": rep[last:], "dirty_day": []time.Time{p.at}, "since": now,
	}
}
