SELECT plan_id, seq, outlet_id, eta_at
FROM routing.plan_stop
WHERE plan_id = ANY (@plan_ids::bigint[])
ORDER BY plan_id, seq;
