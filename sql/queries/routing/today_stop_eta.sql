-- What was planned stays beside what is expected.
UPDATE routing.plan_stop s
SET planned_at = coalesce(s.planned_at, s.eta_at, e.eta_at), eta_at = e.eta_at
FROM unnest(@ids::bigint[], @etas::timestamptz[]) AS e (id, eta_at)
WHERE s.id = e.id AND s.eta_at IS DISTINCT FROM e.eta_at;
