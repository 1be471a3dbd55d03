package demo

import "fmt"

// rung are calls to outlets by phone in the four weeks before today: most outlets are never called, some twice. After every
// seventh a day to call again was set, which is today for some.
const rung = `
INSERT INTO visits.call (tenant_id, unit_id, rep_id, ref, outlet_id, day, contact, begun_at, ended_at, device_begun_at, device_ended_at, received_at, result, connected, note, next_on)
SELECT $1, a.unit_id, a.rep_id, md5(a.code || 'call' || a.k)::uuid, a.id, a.day, a.contact, a.at, a.at + a.lasted, a.at, a.at + a.lasted, a.at + a.lasted + interval '4 seconds',
       a.result, a.connected, CASE WHEN a.connected THEN a.said ELSE '' END,
       CASE WHEN a.result = 'call_back' THEN greatest(a.day + 3, $2::date + a.dice % 3) WHEN a.result = 'busy' AND a.dice % 2 = 0 THEN a.day + 1 END
FROM (SELECT o.id, o.code, o.unit_id, o.rep_id, k, d.dice, day, r.result, r.result IN ('connected', 'call_back') AS connected,
             (day + make_interval(hours => 9 + d.dice % 8, mins => d.dice % 60)) AT TIME ZONE 'Asia/Shanghai' AS at,
             make_interval(secs => CASE WHEN r.result IN ('connected', 'call_back') THEN 40 + d.dice / 5 % 401 ELSE 8 + d.dice / 5 % 31 END) AS lasted,
             (ARRAY['店主', '店长', '', '收银员'])[1 + d.dice / 11 % 4] AS contact,
             (ARRAY['确认周四送货，补两箱', '已告知本月活动，店主有兴趣', '库存充足，下周再联系', '反映冰柜不制冷，已报修', ''])[1 + d.dice / 35 % 5] AS said
      FROM geo.outlet o
      CROSS JOIN generate_series(1, 2) k
      CROSS JOIN LATERAL (SELECT ('x' || substr(md5(o.code || 'rung' || k), 1, 6))::bit(24)::int AS dice) d
      CROSS JOIN LATERAL (SELECT $2::date - 1 - d.dice % 28 AS day) t
      CROSS JOIN LATERAL (SELECT (ARRAY['connected', 'connected', 'connected', 'no_answer', 'call_back', 'busy', 'connected', 'no_answer', 'switched_off', 'wrong_number'])[1 + d.dice / 7 % 10] AS result) r
      WHERE o.tenant_id = $1 AND o.rep_id IS NOT NULL AND d.dice % 5 = 0) a`

// rang writes the calls.
func (w *load) rang() error {
	if _, err := w.tx.Exec(w.ctx, rung, w.tenant, w.until.day()); err != nil {
		return fmt.Errorf("write the calls: %w", err)
	}
	return nil
}
