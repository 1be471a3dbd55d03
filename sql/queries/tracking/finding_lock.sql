SELECT id, visit_id, rep_id, unit_id, outlet_id, opened_at, state, coalesce(decision, '') AS decision, coalesce(ruling, '') AS ruling, appeal IS NOT NULL AS appealed
FROM tracking.finding
WHERE visit_id = @visit_id
FOR UPDATE;
