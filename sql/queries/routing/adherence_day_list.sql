-- Days of reps on which something was planned or visited, with the ways: planned, and driven as the roads or else the
-- fixes have it; NULL where nothing is known.
WITH day AS (
    SELECT p.rep_id, p.day, p.unit_id
    FROM routing.plan p
    WHERE p.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR p.rep_id = @rep_id)
    UNION
    SELECT v.rep_id, v.day, min(v.unit_id)
    FROM visits.counted_v v
    WHERE v.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR v.rep_id = @rep_id)
      AND NOT EXISTS (SELECT FROM routing.plan x WHERE x.rep_id = v.rep_id AND x.day = v.day)
    GROUP BY v.rep_id, v.day
)
SELECT d.rep_id, d.unit_id, d.day,
       w.planned_m, p.travel_s AS planned_s,
       coalesce(k.actual_m, round(t.distance_m)::int) AS actual_m, t.moving_s AS actual_s, coalesce(k.matched, false) AS matched, k.astray_m
FROM day d
LEFT JOIN routing.plan p ON p.rep_id = d.rep_id AND p.day = d.day
LEFT JOIN routing.planned_way_v w ON w.rep_id = d.rep_id AND w.day = d.day
LEFT JOIN routing.driven_day k ON k.rep_id = d.rep_id AND k.day = d.day
LEFT JOIN tracking.day_v t ON t.rep_id = d.rep_id AND t.day = d.day AND t.fixes > 0
WHERE @unit::int = 0 OR d.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[])
ORDER BY d.rep_id, d.day;
