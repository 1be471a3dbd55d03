-- Activities, the newest first.
SELECT a.id, a.ref, a.rep_id, coalesce(e.name, '') AS rep, a.unit_id, coalesce(a.outlet_id, 0) AS outlet_id, coalesce(o.name, '') AS outlet, a.type_id, a.type_name,
       a.type_name_en, coalesce(a.drive_id, 0) AS drive_id, coalesce(d.name, '') AS drive, coalesce(a.task_id, 0) AS task_id, a.result, a.note,
       coalesce(a.photo_id, 0) AS photo_id, a.day::text AS day, a.at, a.device_at, a.received_at
FROM activities.activity a
LEFT JOIN org.staff_v e ON e.id = a.rep_id
LEFT JOIN geo.outlet o ON o.id = a.outlet_id
LEFT JOIN activities.drive d ON d.id = a.drive_id
WHERE a.tenant_id = app.tenant() AND (@from::date IS NULL OR a.day >= @from) AND (@to::date IS NULL OR a.day <= @to)
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR a.outlet_id = @outlet_id)
  AND (@type_id::int = 0 OR a.type_id = @type_id) AND (@drive_id::bigint = 0 OR a.drive_id = @drive_id) AND (@result::text = '' OR a.result = @result)
  AND (@before_at::timestamptz IS NULL OR (a.at, a.id) < (@before_at, @before_id::bigint))
ORDER BY a.at DESC, a.id DESC
LIMIT @most;
