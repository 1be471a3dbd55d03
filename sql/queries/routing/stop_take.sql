-- The stops of outlets leave the plans of the reps before; what was visited or left out stays.
DELETE FROM routing.plan_stop s
USING unnest(@outlets::bigint[], @from::bigint[], @to::bigint[]) AS m (outlet_id, from_rep, to_rep)
WHERE s.outlet_id = m.outlet_id AND s.rep_id = m.from_rep AND s.day >= @day::date AND s.skipped_at IS NULL
  AND NOT EXISTS (SELECT FROM visits.outlet_day_v v WHERE v.tenant_id = s.tenant_id AND v.rep_id = s.rep_id AND v.outlet_id = s.outlet_id AND v.day = s.day)
RETURNING s.plan_id, s.day, s.outlet_id, m.to_rep, coalesce(s.planned_at, s.eta_at) AS planned_at, s.leave_at;
