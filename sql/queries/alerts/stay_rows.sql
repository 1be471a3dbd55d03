-- The stops of a rep's day, and whether an outlet of its plan or a visit stands there.
SELECT f.rep_id AS about, f.unit_id, f.rep_id, NULL::bigint AS outlet_id, f.title, f.point, count(*) OVER () AS total,
       jsonb_build_object('stay.minutes', f.minutes, 'stay.planned', f.planned, 'stay.from', f.from_at) AS facts
FROM (
    SELECT s.rep_id, s.n, s.unit_id, coalesce(e.name, '') AS title, s.point, s.from_at, round(date_part('epoch', s.to_at - s.from_at) / 60)::float8 AS minutes,
           EXISTS (SELECT FROM routing.plan_stop_v p JOIN geo.outlet o ON o.id = p.outlet_id
                   WHERE p.rep_id = s.rep_id AND p.day = s.day AND st_dwithin(o.location, s.point, 0.02) AND st_distancesphere(o.location, s.point) <= @near_m::float8)
           OR EXISTS (SELECT FROM visits.outlet_day_v v WHERE v.rep_id = s.rep_id AND v.day = s.day AND v.opened_at < s.to_at AND coalesce(v.closed_at, s.to_at) > s.from_at)
           OR EXISTS (SELECT FROM geo.place g WHERE st_dwithin(g.location, s.point, 0.02) AND st_distancesphere(g.location, s.point) <= greatest(g.fence_m, @near_m)) AS planned
    FROM tracking.stay_v s
    LEFT JOIN org.staff_v e ON e.id = s.rep_id
    WHERE s.day = @today::date AND (cardinality(@ids::bigint[]) = 0 OR s.rep_id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (s.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.rep_id, f.n DESC
LIMIT @most;
