SELECT id, outlet_id, unit_id, rep_id, plan_id, seq
FROM routing.plan_stop_v
WHERE id = ANY (@ids::bigint[]) AND day = @day::date;
