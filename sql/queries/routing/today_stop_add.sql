INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id)
SELECT p.tenant_id, p.unit_id, p.rep_id, p.id, @seq, @outlet_id
FROM routing.plan p
WHERE p.id = @plan_id
ON CONFLICT (plan_id, outlet_id) DO NOTHING
RETURNING id;
