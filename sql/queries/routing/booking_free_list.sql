-- Reps without a booking in that time; how far the place is from where they
-- start, and what they have been sent out for since an instant.
WITH staff AS (
    SELECT e.id, e.unit_id, e.name,
           coalesce(p.start_point, (SELECT st_centroid(st_collect(o.location)) FROM geo.outlet o WHERE o.rep_id = e.id AND o.state = 'active')) AS start
    FROM org.staff_v e
    LEFT JOIN routing.profile p ON p.rep_id = e.id
    WHERE e.field AND (e.left_on IS NULL OR e.left_on > app.day_of(@from_at))
      AND (@unit::int = 0 OR e.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
)
SELECT e.id AS rep_id, e.name AS rep_name, e.unit_id, st_distancesphere(e.start, @point::geometry) AS distance_m, d.days, d.metres,
       (SELECT count(*)::int FROM routing.plan_stop s
        WHERE s.rep_id = e.id AND s.day BETWEEN app.day_of(@from_at) AND app.day_of(@to_at::timestamptz - interval '1 microsecond')) AS stops
FROM staff e
CROSS JOIN LATERAL (
    SELECT count(DISTINCT day.d)::int AS days,
           coalesce((SELECT sum(st_distancesphere(e.start, b.point)) FROM routing.booking b
                     WHERE b.rep_id = e.id AND b.kind = 'dispatch' AND b.cancelled_at IS NULL AND b.from_at >= @since_at AND b.from_at < @to_at), 0)::float8 AS metres
    FROM routing.booking b
    CROSS JOIN LATERAL generate_series(app.day_of(b.from_at), app.day_of(b.to_at - interval '1 microsecond'), interval '1 day') day (d)
    WHERE b.rep_id = e.id AND b.kind = 'dispatch' AND b.cancelled_at IS NULL AND b.from_at >= @since_at AND b.from_at < @to_at
) d
WHERE NOT EXISTS (SELECT FROM routing.booking b
                  WHERE b.rep_id = e.id AND b.cancelled_at IS NULL AND tstzrange(b.from_at, b.to_at) && tstzrange(@from_at, @to_at))
ORDER BY e.id;
