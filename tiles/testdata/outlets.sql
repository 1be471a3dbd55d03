-- What PostGIS says of the outlets of a tile, under the policies.
-- Outlets of a tile, each in exactly one: half-open and rounded down, no buffer.
-- Today: a visit is done; a refused check-in without one is refused; a planned
-- stop is missed once a later stop of its plan has been visited, until then todo.
-- The instants beside the days are for the indexes, as an outlet has a long past;
-- they are reckoned before, or the policies keep them from the index.
WITH today AS MATERIALIZED (
    SELECT day, day::timestamp AT TIME ZONE time_zone AS starts, (day - 1)::timestamp AT TIME ZONE time_zone AS since
    FROM app.tenant, LATERAL (SELECT (@now::timestamptz AT TIME ZONE time_zone)::date AS day) d
    WHERE id = app.tenant()
), near AS MATERIALIZED (
    SELECT id, name, class, channel, state, rep_id, unit_id, tiles.world_x(location) AS wx, tiles.world_y(location) AS wy
    FROM geo.outlet
    WHERE location && @near::geometry
)
SELECT st_asmvt(drawn, 'outlets', 4096, 'shape', 'fid') AS tile
FROM (
    SELECT o.id AS fid, o.id, o.name, o.class, nullif(o.channel, '') AS channel, o.state, o.rep_id AS "repId", o.unit_id AS "unitId",
           CASE
               WHEN EXISTS (SELECT FROM visits.outlet_day_v v
                            WHERE v.outlet_id = o.id AND v.opened_at >= t.since AND v.day = t.day) THEN 'done'
               WHEN EXISTS (SELECT FROM tracking.refusal_v r
                            WHERE r.outlet_id = o.id AND r.at >= t.starts AND r.at <= @now::timestamptz
                              AND r.refusal <> 'visit_already_open') THEN 'refused'
               WHEN p.plan_id IS NULL THEN 'none'
               WHEN EXISTS (SELECT FROM routing.plan_stop_v s
                            JOIN visits.outlet_day_v v ON v.outlet_id = s.outlet_id AND v.opened_at >= t.since AND v.day = s.day
                            WHERE s.plan_id = p.plan_id AND s.seq > p.seq AND v.rep_id = s.rep_id) THEN 'missed'
               ELSE 'todo'
           END AS today,
           st_point((o.wx >> (20 - @z::int)) & 4095, (o.wy >> (20 - @z::int)) & 4095) AS shape
    FROM near o
    CROSS JOIN today t
    LEFT JOIN LATERAL (SELECT s.plan_id, s.seq FROM routing.plan_stop_v s
                       WHERE s.outlet_id = o.id AND s.day = t.day LIMIT 1) p ON true
    WHERE o.wx >> (32 - @z::int) = @x::int AND o.wy >> (32 - @z::int) = @y::int
) drawn;
