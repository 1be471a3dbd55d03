UPDATE routing.plan_stop s
SET seq = e.seq
FROM unnest(@ids::bigint[]) WITH ORDINALITY AS e (id, seq)
WHERE s.id = e.id AND s.plan_id = @plan_id;
