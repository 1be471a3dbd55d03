-- A rep's last call to each outlet since a day; what waits for a day to call again is never too old.
SELECT DISTINCT ON (c.outlet_id) c.ref, c.outlet_id, coalesce(o.name, '') AS outlet_name, c.contact, c.begun_at, c.duration_s, c.result, c.note,
       coalesce(c.next_on::text, '') AS next_on
FROM visits.call c
LEFT JOIN geo.outlet o ON o.id = c.outlet_id
WHERE c.tenant_id = app.tenant() AND c.rep_id = @rep_id AND (c.day >= @since OR c.next_on >= @since)
ORDER BY c.outlet_id, c.begun_at DESC, c.id DESC;
