UPDATE routing.booking b
SET unit_id = e.unit_id, rep_id = e.id, kind = @kind, from_at = @from_at, to_at = @to_at, title = @title, note = @note,
    point = coalesce(@point::geometry, (SELECT o.location FROM geo.outlet o WHERE o.id = @outlet_id)), outlet_id = nullif(@outlet_id::bigint, 0),
    changed_at = @at, rev = b.rev + 1
FROM org.staff_v e
WHERE b.id = @id AND e.id = @rep_id AND (e.left_on IS NULL OR e.left_on > app.day_of(@from_at))
RETURNING b.id;
