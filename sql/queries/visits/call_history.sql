-- Calls with the names people know, the newest first.
SELECT c.day, c.begun_at, c.ended_at, c.duration_s, coalesce(o.code, '') AS outlet_code, coalesce(o.name, '') AS outlet, coalesce(e.name, '') AS rep, coalesce(u.name, '') AS unit,
       c.contact, c.result, c.note, c.next_on, t.time_zone
FROM visits.call c
JOIN app.tenant t ON t.id = c.tenant_id
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
LEFT JOIN org.staff_v e ON e.id = c.rep_id
LEFT JOIN app.unit_v u ON u.id = c.unit_id
WHERE c.tenant_id = app.tenant() AND (@from::date IS NULL OR c.day >= @from) AND (@to::date IS NULL OR c.day <= @to)
  AND (@unit::int = 0 OR c.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR c.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR c.outlet_id = @outlet_id) AND (@result::text = '' OR c.result = @result)
ORDER BY c.begun_at DESC, c.id DESC;
