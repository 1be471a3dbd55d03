-- Takes note of visits that nobody has told of: those of a demo, of a time before there
-- were findings, of a backup.
INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online, point, due_at)
SELECT v.tenant_id, v.unit_id, v.rep_id, v.id, v.outlet_id, v.opened_at, v.received_at <= v.opened_at + make_interval(secs => @prompt_s), c.point, @due_at
FROM visits.visit_claims_v v
JOIN tracking.claim c ON c.id = v.claim_id
WHERE v.tenant_id = app.tenant() AND v.opened_at >= @since AND v.opened_at < @until
  AND NOT EXISTS (SELECT FROM tracking.finding f WHERE f.visit_id = v.id)
ORDER BY v.opened_at, v.id
ON CONFLICT (visit_id) DO NOTHING;
