-- Takes note that a visit is to be judged; once is enough.
INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, point)
SELECT v.tenant_id, v.unit_id, v.rep_id, v.id, v.outlet_id, v.opened_at, v.received_at <= v.opened_at + make_interval(secs => @prompt_s), c.point
FROM visits.visit_claims_v v
JOIN tracking.claim c ON c.id = v.claim_id
WHERE v.id = @visit_id
ON CONFLICT (visit_id) DO NOTHING;
