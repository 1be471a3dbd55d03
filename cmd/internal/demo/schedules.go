package demo

import "fmt"

// calendar has the holidays of 2026, and the days off that are worked for them.
const calendar = `
INSERT INTO app.calendar_day (tenant_id, day, works, name)
SELECT $1::bigint, d::date, false, h.name
FROM (VALUES ('元旦', date '2026-01-01', date '2026-01-03'), ('春节', '2026-02-15', '2026-02-23'), ('清明节', '2026-04-04', '2026-04-06'), ('劳动节', '2026-05-01', '2026-05-05'),
             ('端午节', '2026-06-19', '2026-06-21'), ('中秋节', '2026-09-25', '2026-09-27'), ('国庆节', '2026-10-01', '2026-10-07')) h (name, first, last)
CROSS JOIN generate_series(h.first, h.last, interval '1 day') d
UNION ALL
SELECT $1::bigint, day, true, '调休上班' FROM unnest(ARRAY['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']::date[]) AS w (day)`

// cycles lets a few outlets be visited otherwise than their class, each with a reason.
const cycles = `
INSERT INTO routing.cycle (outlet_id, tenant_id, visits, weekdays, reason, set_by, set_at)
SELECT o.id, $1::bigint, CASE o.id % 3 WHEN 0 THEN 4 WHEN 1 THEN 8 END, CASE o.id % 3 WHEN 2 THEN 1 + 4 + 16 END,
       (ARRAY['新店开业，前三个月每周拜访', '旺季促销，加密拜访', '只在周一、三、五收货'])[1 + o.id % 3],
       (SELECT min(u.id) FROM org.user_account u WHERE u.tenant_id = $1), $2::date - 20
FROM geo.outlet o
WHERE o.tenant_id = $1 AND o.state = 'active' AND o.rep_id IS NOT NULL AND o.id % 97 = 11`

// hours says of some outlets when they may be visited: markets in the morning, others not at noon.
const hours = `
INSERT INTO routing.outlet_hours (outlet_id, tenant_id, weekday, from_min, to_min)
SELECT o.id, $1::bigint, d, h.first, h.last
FROM geo.outlet o
CROSS JOIN generate_series(1, 6) d
CROSS JOIN LATERAL (SELECT 480 AS first, 1020 AS last WHERE o.id % 2 = 0 UNION ALL SELECT 480, 720 WHERE o.id % 2 = 1 UNION ALL SELECT 840, 1080 WHERE o.id % 2 = 1) h
WHERE o.tenant_id = $1 AND o.state = 'active' AND o.id % 53 = 7`

// schedules puts the plans of four weeks from this Monday into a published version for each rep. Two reps of
// the first team have a second one: a draft, and one that waits for the supervisor.
const schedules = `
WITH m AS (SELECT date_trunc('week', $2::date::timestamp)::date AS first, (SELECT min(u.id) FROM org.user_account u WHERE u.tenant_id = $1) AS who),
rep AS (
    SELECT p.rep_id, min(p.unit_id) AS unit_id, row_number() OVER (ORDER BY p.rep_id) AS n
    FROM routing.plan p, m
    WHERE p.tenant_id = $1 AND p.day >= m.first AND p.day < m.first + 28
    GROUP BY p.rep_id
)
INSERT INTO routing.schedule (tenant_id, unit_id, rep_id, first_day, version, state, source, made_by, made_at, changed_at,
                              submitted_by, submitted_at, decided_by, decided_at, effective)
SELECT $1::bigint, r.unit_id, r.rep_id, m.first, v.version, v.state, 'crow_fly', m.who, m.first - 10 / v.version, m.first - 3 / v.version,
       CASE WHEN v.state <> 'draft' THEN m.who END, CASE WHEN v.state <> 'draft' THEN m.first - 5 / v.version END,
       CASE WHEN v.state = 'published' THEN m.who END, CASE WHEN v.state = 'published' THEN m.first - 3 END, CASE WHEN v.state = 'published' THEN m.first END
FROM rep r
CROSS JOIN m
JOIN (VALUES (1, 'published', 0), (2, 'draft', 1), (2, 'submitted', 2)) v (version, state, n) ON v.n IN (0, r.n)`

const scheduleStops = `
INSERT INTO routing.schedule_stop (schedule_id, day, seq, outlet_id, tenant_id, unit_id, rep_id, arrive_s, begin_s, leave_s)
SELECT s.id, t.day, t.seq, t.outlet_id, $1::bigint, s.unit_id, s.rep_id, a.s, a.s, a.s + 60 * CASE o.class WHEN 'KA' THEN 48 WHEN 'A' THEN 22 WHEN 'B' THEN 14 ELSE 9 END
FROM routing.schedule s
JOIN routing.plan_stop t ON t.tenant_id = $1 AND t.rep_id = s.rep_id AND t.day >= s.first_day AND t.day < s.first_day + 28
JOIN geo.outlet o ON o.id = t.outlet_id
CROSS JOIN LATERAL (SELECT extract(epoch FROM t.eta_at - (t.day::timestamp AT TIME ZONE 'Asia/Shanghai'))::int AS s) a
WHERE s.tenant_id = $1 AND (s.version = 1 OR t.outlet_id % 11 <> 0)`

// scheduleDays sums the stops up, with ways as the crow flies on an electric bicycle.
const scheduleDays = `
INSERT INTO routing.schedule_day (schedule_id, day, tenant_id, unit_id, rep_id, depart_s, return_s, travel_s, service_s, wait_s, overtime_s, distance_m)
SELECT schedule_id, day, $1::bigint, min(unit_id), min(rep_id), min(arrive_s), max(leave_s), sum(way)::int, sum(leave_s - begin_s)::int,
       greatest(0, max(leave_s) - min(arrive_s) - sum(way)::int - sum(leave_s - begin_s)::int - 3000), greatest(0, max(leave_s) - 63000), sum(metres)::int
FROM (SELECT s.*, coalesce(l.metres, 0) AS metres, CASE WHEN l.metres > 0 THEN 20 + l.metres / 4.6 ELSE 0 END AS way
      FROM (SELECT s.*, o.location, lag(o.location) OVER (PARTITION BY s.schedule_id, s.day ORDER BY s.seq) AS before
            FROM routing.schedule_stop s JOIN geo.outlet o ON o.id = s.outlet_id WHERE s.tenant_id = $1) s
      CROSS JOIN LATERAL (SELECT 1.35 * st_distancesphere(s.before, s.location) AS metres) l) legs
GROUP BY schedule_id, day`

// scheduledPlans lets the plans know their schedule.
const scheduledPlans = `
UPDATE routing.plan p
SET schedule_id = s.id, distance_m = d.distance_m, travel_s = d.travel_s,
    depart_at = (p.day::timestamp + make_interval(secs => d.depart_s)) AT TIME ZONE 'Asia/Shanghai',
    return_at = (p.day::timestamp + make_interval(secs => d.return_s)) AT TIME ZONE 'Asia/Shanghai'
FROM routing.schedule s
JOIN routing.schedule_day d ON d.schedule_id = s.id
WHERE s.tenant_id = $1 AND s.state = 'published' AND p.rep_id = s.rep_id AND p.day = d.day`

const plannedTimes = `UPDATE routing.plan_stop SET planned_at = eta_at WHERE tenant_id = $1 AND planned_at IS NULL`

// schedules writes the working calendar, cycles and hours, and the schedules behind the plans.
func (w *load) schedules() error {
	day := w.until.day()
	for _, step := range []struct {
		name, statement string
		args            []any
	}{
		{"the calendar", calendar, []any{w.tenant}},
		{"cycles", cycles, []any{w.tenant, day}},
		{"hours", hours, []any{w.tenant}},
		{"schedules", schedules, []any{w.tenant, day}},
		{"their stops", scheduleStops, []any{w.tenant}},
		{"their days", scheduleDays, []any{w.tenant}},
		{"the plans' schedules", scheduledPlans, []any{w.tenant}},
		{"planned times", plannedTimes, []any{w.tenant}},
	} {
		if _, err := w.tx.Exec(w.ctx, step.statement, step.args...); err != nil {
			return fmt.Errorf("write %s: %w", step.name, err)
		}
	}
	return nil
}
