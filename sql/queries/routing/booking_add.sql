-- One booking a rep, all or none; of an outlet without a point of its own it takes the place.
INSERT INTO routing.booking (tenant_id, unit_id, rep_id, kind, from_at, to_at, title, note, point, outlet_id, made_by, made_at, changed_at)
SELECT app.tenant(), e.unit_id, e.id, @kind, @from_at, @to_at, @title, @note,
       coalesce(@point::geometry, (SELECT o.location FROM geo.outlet o WHERE o.id = @outlet_id)), nullif(@outlet_id::bigint, 0), app.uid(), @at, @at
FROM unnest(@reps::bigint[]) WITH ORDINALITY w (id, seq)
JOIN org.staff_v e ON e.id = w.id
WHERE e.left_on IS NULL OR e.left_on > app.day_of(@from_at)
ORDER BY w.seq
RETURNING id;
