-- A day of each rep in scope: what was planned, what was done, and how long it stayed. What was rejected is not done; what was made up is.
WITH planned AS (
    SELECT p.rep_id, p.outlet_id
    FROM routing.plan_stop_v p
    WHERE p.day = @day AND (@unit::int = 0 OR p.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), visited AS (
    SELECT v.rep_id, v.outlet_id, v.kind, v.opened_at, v.closed_at, coalesce(f.counts, true) AS counts
    FROM visits.visit v
    LEFT JOIN tracking.finding_v f ON f.visit_id = v.id
    WHERE v.day = @day AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), made AS (
    SELECT v.rep_id, v.outlet_id FROM visited v WHERE v.closed_at IS NOT NULL AND v.counts
    UNION
    SELECT m.rep_id, m.outlet_id FROM visits.made_up_v m WHERE m.day = @day
), sums AS (
    SELECT rep_id,
           count(*) FILTER (WHERE closed_at IS NOT NULL AND counts)::int AS visits,
           count(*) FILTER (WHERE kind = 'unplanned' AND counts)::int AS unplanned,
           count(*) FILTER (WHERE closed_at IS NULL)::int AS open,
           coalesce(sum(extract(epoch FROM closed_at - opened_at)) FILTER (WHERE counts), 0)::int AS stay_s,
           min(opened_at) AS first_at, max(closed_at) AS last_at
    FROM visited
    GROUP BY rep_id
), goals AS (
    SELECT p.rep_id, count(*)::int AS planned,
           count(*) FILTER (WHERE EXISTS (SELECT FROM made m WHERE m.rep_id = p.rep_id AND m.outlet_id = p.outlet_id))::int AS done
    FROM planned p
    GROUP BY p.rep_id
)
SELECT rep_id, coalesce(g.planned, 0) AS planned, coalesce(g.done, 0) AS done, coalesce(s.visits, 0) AS visits,
       coalesce(s.unplanned, 0) AS unplanned, coalesce(s.open, 0) AS open, coalesce(s.stay_s, 0) AS stay_s, s.first_at, s.last_at
FROM goals g
FULL JOIN sums s USING (rep_id)
ORDER BY rep_id;
