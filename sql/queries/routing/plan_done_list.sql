-- Stops of a plan that are behind the rep: visited, or left out with a reason.
SELECT s.outlet_id
FROM routing.plan_stop s
WHERE s.rep_id = @rep_id AND s.day = @day
  AND (s.skipped_at IS NOT NULL OR EXISTS (
      SELECT FROM visits.outlet_day_v v WHERE v.tenant_id = s.tenant_id AND v.rep_id = s.rep_id AND v.outlet_id = s.outlet_id AND v.day = s.day))
ORDER BY s.seq;
