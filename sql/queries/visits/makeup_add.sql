INSERT INTO visits.makeup (tenant_id, unit_id, rep_id, ref, outlet_id, day, last_on, visit_id, reason, asked_at)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @outlet_id, @day, @last_on, nullif(@visit_id::bigint, 0), @reason, @asked_at)
ON CONFLICT DO NOTHING
RETURNING id;
