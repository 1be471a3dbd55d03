-- The visit that has waited longest to be judged, with what was claimed. It is picked before anything is joined: after a
-- rule set has changed, all of a month are due at once.
WITH f AS MATERIALIZED (
    SELECT id, visit_id, rep_id, unit_id, outlet_id, opened_at, online, decision
    FROM tracking.finding
    WHERE tenant_id = app.tenant() AND due_at <= @now
    ORDER BY due_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)
SELECT f.id, f.visit_id, f.rep_id, f.unit_id, f.outlet_id, f.opened_at, f.online, f.decision, v.outlet_point, v.fence_m, o.location, o.name AS outlet_name,
       o.fence AS area, o.entrance, c.point, c.accuracy_m, c.device_at, c.received_at, coalesce(x.device_at, v.device_closed_at) AS out_device_at,
       x.received_at AS out_received_at
FROM f
JOIN visits.visit_claims_v v ON v.id = f.visit_id
JOIN tracking.claim c ON c.id = v.claim_id
LEFT JOIN tracking.claim x ON x.id = v.close_claim_id
LEFT JOIN geo.outlet o ON o.id = f.outlet_id;
