-- Behind the stops that are there, in the order of their times.
INSERT INTO routing.plan_stop (tenant_id, unit_id, rep_id, plan_id, seq, outlet_id, eta_at, planned_at, leave_at)
SELECT p.tenant_id, p.unit_id, p.rep_id, p.id, coalesce(last.seq, 0) + row_number() OVER (PARTITION BY p.id ORDER BY m.planned_at, m.outlet_id),
       m.outlet_id, m.planned_at, m.planned_at, m.leave_at
FROM unnest(@reps::bigint[], @days::date[], @outlets::bigint[], @planned_at::timestamptz[], @leaves::timestamptz[])
     AS m (rep_id, day, outlet_id, planned_at, leave_at)
JOIN routing.plan p ON p.rep_id = m.rep_id AND p.day = m.day
CROSS JOIN LATERAL (SELECT max(seq) AS seq FROM routing.plan_stop WHERE plan_id = p.id) last
ON CONFLICT (plan_id, outlet_id) DO NOTHING;
