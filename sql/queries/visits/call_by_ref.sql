SELECT c.id, c.ref, c.rep_id, c.unit_id, c.outlet_id, coalesce(o.name, '') AS outlet_name, c.day::text AS day, c.contact, c.begun_at, c.ended_at, c.device_begun_at,
       c.device_ended_at, c.received_at, c.duration_s, c.result, c.connected, c.note, coalesce(c.next_on::text, '') AS next_on
FROM visits.call c
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
WHERE c.tenant_id = app.tenant() AND c.ref = @ref;
