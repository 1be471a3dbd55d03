-- Activities with the names people know, the newest first.
SELECT a.day, a.at, a.type_name, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, coalesce(e.name, '') AS rep, coalesce(u.name, '') AS unit,
       a.result, a.note, coalesce(d.name, '') AS drive, a.photo_id IS NOT NULL AS photo, z.time_zone
FROM activities.activity a
JOIN app.tenant z ON z.id = a.tenant_id
LEFT JOIN geo.outlet o ON o.id = a.outlet_id
LEFT JOIN org.staff_v e ON e.id = a.rep_id
LEFT JOIN app.unit_v u ON u.id = a.unit_id
LEFT JOIN activities.drive d ON d.id = a.drive_id
WHERE a.tenant_id = app.tenant() AND (@from::date IS NULL OR a.day >= @from) AND (@to::date IS NULL OR a.day <= @to)
  AND (@unit::int = 0 OR a.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR a.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR a.outlet_id = @outlet_id)
  AND (@type_id::int = 0 OR a.type_id = @type_id) AND (@drive_id::bigint = 0 OR a.drive_id = @drive_id) AND (@result::text = '' OR a.result = @result)
ORDER BY a.at DESC, a.id DESC;
