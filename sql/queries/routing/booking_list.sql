-- Those that touch the time between two instants.
SELECT b.id, b.rep_id, coalesce(r.name, '') AS rep_name, b.unit_id, b.kind, b.from_at, b.to_at, b.title, b.note, b.point, b.outlet_id,
       coalesce(o.name, '') AS outlet_name, coalesce(m.name, '') AS maker, b.made_at, b.cancelled_at, b.rev
FROM routing.booking b
LEFT JOIN org.staff_v r ON r.id = b.rep_id
LEFT JOIN geo.outlet o ON o.id = b.outlet_id
LEFT JOIN app.user_v m ON m.id = b.made_by
WHERE b.cancelled_at IS NULL AND tstzrange(b.from_at, b.to_at) && tstzrange(@from_at, @to_at)
  AND (@unit::int = 0 OR b.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@reps::bigint[] IS NULL OR b.rep_id = ANY (@reps))
ORDER BY b.from_at, b.id;
