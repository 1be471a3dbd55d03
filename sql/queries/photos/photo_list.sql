-- Newest first.
SELECT p.id, p.ref, p.rep_id, coalesce(c.name, '') AS rep_name, p.unit_id, p.outlet_id, coalesce(o.name, '') AS outlet_name, p.visit_ref, p.step, p.day::text AS day,
       p.taken_at, p.device_at, p.received_at, p.sha256, p.file_id, p.distance_m, p.beyond_m, p.accuracy_m,
       p.state, p.reason, p.note, coalesce(j.name, '') AS judged_by, p.judged_at, p.appeal, p.appealed_at, p.rev,
       r.read_at, r.thumb_id, r.stamped_id, coalesce(r.flags, '{}') AS flags, r.alike_id, r.apart
FROM photos.photo p
LEFT JOIN photos.reading r ON r.photo_id = p.id
LEFT JOIN geo.outlet o ON o.id = p.outlet_id
LEFT JOIN LATERAL app.colleagues(ARRAY[p.rep_id]) c ON true
LEFT JOIN LATERAL app.colleagues(ARRAY[p.judged_by]) j ON true
WHERE p.tenant_id = app.tenant() AND (@from::date IS NULL OR p.day >= @from) AND (@to::date IS NULL OR p.day <= @to)
  AND (@unit::int = 0 OR p.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR p.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR p.outlet_id = @outlet_id)
  AND (@visit_ref::uuid IS NULL OR p.visit_ref = @visit_ref) AND (@step::text = '' OR p.step = @step)
  AND (cardinality(@states::text[]) = 0 OR p.state = ANY (@states)) AND (NOT @flagged::bool OR cardinality(r.flags) > 0)
  AND (@before_at::timestamptz IS NULL OR (p.taken_at, p.id) < (@before_at, @before_id::bigint))
ORDER BY p.taken_at DESC, p.id DESC
LIMIT @most;
