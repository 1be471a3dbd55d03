-- The plans of a rep as they are, stop by stop.
SELECT s.day, s.seq, s.outlet_id
FROM routing.plan_stop s
WHERE s.rep_id = @rep_id AND s.day >= @from_day AND s.day < @to_day
ORDER BY s.day, s.seq;
