SELECT c.id, c.ref, c.rep_id, c.unit_id, c.outlet_id, coalesce(o.name, '') AS outlet_name, c.day::text AS day, c.contact, c.begun_at, c.ended_at, c.device_begun_at,
       c.device_ended_at, c.received_at, c.duration_s, c.result, c.connected, c.note, coalesce(c.next_on::text, '') AS next_on
FROM visits.call c
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
WHERE c.tenant_id = app.tenant() AND (@from::date IS NULL OR c.day >= @from) AND (@to::date IS NULL OR c.day <= @to)
  AND (@unit::int = 0 OR c.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR c.rep_id = @rep_id) AND (@outlet_id::bigint = 0 OR c.outlet_id = @outlet_id) AND (@result::text = '' OR c.result = @result)
  AND (@before_at::timestamptz IS NULL OR (c.begun_at, c.id) < (@before_at, @before_id::bigint))
ORDER BY c.begun_at DESC, c.id DESC
LIMIT @most;
