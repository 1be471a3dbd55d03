-- What each rep was sent out for within a time: days of the company that a booking
-- touches, hours, and metres by air from where the rep starts to the place, one
-- way, once a booking. Whoever was never sent stands there with nothing.
WITH staff AS (
    SELECT e.id, e.unit_id, e.name, e.field,
           coalesce(p.start_point, (SELECT st_centroid(st_collect(o.location)) FROM geo.outlet o WHERE o.rep_id = e.id AND o.state = 'active')) AS start
    FROM org.staff_v e
    LEFT JOIN routing.profile p ON p.rep_id = e.id
    WHERE (@unit::int = 0 OR e.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
      AND (e.left_on IS NULL OR e.left_on > app.day_of(@from_at))
), sent AS (
    SELECT b.rep_id, b.point, greatest(b.from_at, @from_at) AS from_at, least(b.to_at, @to_at) AS to_at
    FROM routing.booking b
    WHERE b.kind = ANY (@kinds::text[]) AND b.cancelled_at IS NULL AND tstzrange(b.from_at, b.to_at) && tstzrange(@from_at, @to_at)
)
SELECT e.id AS rep_id, e.name AS rep_name, e.unit_id, count(s.rep_id)::int AS bookings,
       (SELECT count(DISTINCT day.d)::int
        FROM sent b
        CROSS JOIN LATERAL generate_series(app.day_of(b.from_at), app.day_of(b.to_at - interval '1 microsecond'), interval '1 day') day (d)
        WHERE b.rep_id = e.id) AS days,
       coalesce(sum(extract(epoch FROM (s.to_at - s.from_at))), 0)::float8 / 3600 AS hours,
       coalesce(sum(st_distancesphere(e.start, s.point)), 0)::float8 AS distance_m,
       count(s.rep_id) FILTER (WHERE s.point IS NULL OR e.start IS NULL)::int AS unmeasured
FROM staff e
LEFT JOIN sent s ON s.rep_id = e.id
GROUP BY e.id, e.name, e.unit_id, e.field
HAVING e.field OR count(s.rep_id) > 0
ORDER BY e.unit_id, e.id;
