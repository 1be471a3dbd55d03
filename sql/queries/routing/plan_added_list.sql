-- Stops that somebody has put into a running day beside the schedule it came from.
SELECT s.outlet_id
FROM routing.plan p
JOIN routing.plan_stop s ON s.plan_id = p.id
WHERE p.rep_id = @rep_id AND p.day = @day AND p.schedule_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM routing.schedule_stop o WHERE o.schedule_id = p.schedule_id AND o.day = p.day AND o.outlet_id = s.outlet_id)
ORDER BY s.seq;
