SELECT s.rep_id, s.day, s.outlet_id, coalesce(s.planned_at, s.eta_at) AS planned_at, s.skipped_at IS NOT NULL AS skipped
FROM routing.plan_stop s
WHERE s.day BETWEEN @from_day AND @to_day AND (@rep_id::bigint = 0 OR s.rep_id = @rep_id)
ORDER BY s.rep_id, s.day, s.seq;
