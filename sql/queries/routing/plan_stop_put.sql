-- Behind those that stay.
INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id, eta_at, planned_at, leave_at)
SELECT p.tenant_id, p.unit_id, p.rep_id, p.id, coalesce(last.seq, 0) + t.n, t.outlet_id, t.eta_at, t.eta_at, t.leave_at
FROM routing.plan p
CROSS JOIN unnest(@outlets::bigint[], @etas::timestamptz[], @leaves::timestamptz[]) WITH ORDINALITY AS t (outlet_id, eta_at, leave_at, n)
CROSS JOIN LATERAL (SELECT max(seq) AS seq FROM routing.plan_stop WHERE plan_id = p.id) last
WHERE p.id = @plan_id;
