-- Reps whose next stop should have begun by now: the first that is neither visited nor skipped.
SELECT n.rep_id
FROM (
    SELECT DISTINCT ON (s.rep_id) s.rep_id, s.eta_at
    FROM routing.plan_stop s
    WHERE s.day = @day AND s.skipped_at IS NULL AND NOT EXISTS (
        SELECT FROM visits.outlet_day_v v WHERE v.outlet_id = s.outlet_id AND v.day = s.day AND v.rep_id = s.rep_id)
    ORDER BY s.rep_id, s.seq
) AS n
WHERE n.eta_at < @before
ORDER BY n.rep_id;
