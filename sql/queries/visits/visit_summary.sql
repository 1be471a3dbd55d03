-- A day in figures. Attainment counts planned stops with a closed visit that was not rejected, and those whose make-up was approved.
WITH planned AS (
    SELECT s.rep_id, s.outlet_id
    FROM routing.plan_stop_v s
    WHERE s.day = @day AND (@unit::int = 0 OR s.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), visited AS (
    SELECT v.rep_id, v.outlet_id, v.kind, v.closed_at, v.flags, f.decision, coalesce(f.counts, true) AS counts
    FROM visits.visit v
    LEFT JOIN tracking.finding_v f ON f.visit_id = v.id
    WHERE v.day = @day AND (@unit::int = 0 OR v.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
), made AS (
    SELECT v.rep_id, v.outlet_id FROM visited v WHERE v.closed_at IS NOT NULL AND v.counts
    UNION
    SELECT m.rep_id, m.outlet_id FROM visits.made_up_v m WHERE m.day = @day
), refused AS (
    SELECT r.rep_id
    FROM tracking.refusal_v r
    WHERE r.at >= @from_at AND r.at < @to_at AND r.refusal <> 'visit_already_open'
      AND (@unit::int = 0 OR r.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
)
SELECT (SELECT count(*) FROM planned)::int AS planned,
       (SELECT count(*) FROM planned p WHERE EXISTS (SELECT FROM made m WHERE m.rep_id = p.rep_id AND m.outlet_id = p.outlet_id))::int AS done,
       (SELECT count(*) FROM visited WHERE closed_at IS NULL)::int AS open,
       (SELECT count(*) FROM visited WHERE kind = 'unplanned' AND counts)::int AS unplanned,
       (SELECT count(*) FROM visited WHERE 'outside_reason' = ANY (flags))::int AS outside,
       (SELECT count(*) FROM visited WHERE 'forgotten' = ANY (flags))::int AS forgotten,
       (SELECT count(*) FROM visited WHERE decision = 'review')::int AS doubted,
       (SELECT count(*) FROM visited WHERE NOT counts)::int AS rejected,
       (SELECT count(*) FROM refused)::int AS refused;
