-- Past visits nobody has overruled, for a trial, in the order in which they were taken down.
SELECT f.id, f.visit_id, f.rep_id, f.unit_id, f.outlet_id, f.opened_at, f.online, f.decision, v.outlet_point, v.fence_m, o.location, o.name AS outlet_name,
       o.fence AS area, o.entrance, c.point, c.accuracy_m, c.device_at, c.received_at, coalesce(x.device_at, v.device_closed_at) AS out_device_at,
       x.received_at AS out_received_at
FROM tracking.finding f
JOIN visits.visit_claims_v v ON v.id = f.visit_id
JOIN tracking.claim c ON c.id = v.claim_id
LEFT JOIN tracking.claim x ON x.id = v.close_claim_id
LEFT JOIN geo.outlet o ON o.id = f.outlet_id
WHERE f.tenant_id = app.tenant() AND f.opened_at >= @since AND f.opened_at < @until AND f.state = 'judged' AND f.ruling IS NULL AND f.id > @after_id
ORDER BY f.id
LIMIT @most;
