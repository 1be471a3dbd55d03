-- What reports of different rooms have in common.

-- report_key: of what a line is that gathers by a word, in the order of lines. Words a report has beside these stand in its own statement.
CREATE FUNCTION app.report_key(gather text, rep bigint, unit int, day date) RETURNS text
    LANGUAGE sql STABLE
    RETURN CASE gather
        WHEN 'rep' THEN lpad(rep::text, 12, '0')
        WHEN 'day' THEN lpad((date '2200-01-01' - day)::text, 6, '0') || '/' || lpad(rep::text, 12, '0') -- the newest first
        WHEN 'unit' THEN lpad(unit::text, 12, '0')
        WHEN 'date' THEN to_char(day, 'YYYY-MM-DD')
        WHEN 'month' THEN to_char(day, 'YYYY-MM')
        ELSE ''
    END;

-- How long a rep's day was planned to be, and how long the roads say it was where its track was laid on them.
CREATE VIEW routing.planned_way_v WITH (security_invoker = true) AS
SELECT p.tenant_id, p.unit_id, p.rep_id, p.day, coalesce(p.distance_m, k.planned_m, round(st_length(p.line::geography)))::int AS planned_m
FROM routing.plan p
LEFT JOIN routing.driven_day k ON k.rep_id = p.rep_id AND k.day = p.day;
CREATE VIEW routing.driven_way_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, rep_id, day, actual_m AS road_m FROM routing.driven_day WHERE matched;

-- The visits that count: those that neither the evidence nor a person has rejected.
CREATE VIEW visits.counted_v WITH (security_invoker = true) AS
SELECT v.id, v.tenant_id, v.unit_id, v.rep_id, v.outlet_id, v.day, v.kind, v.opened_at, v.closed_at
FROM visits.visit v
WHERE NOT EXISTS (SELECT FROM tracking.finding_v f WHERE f.visit_id = v.id AND NOT f.counts);
GRANT SELECT ON routing.planned_way_v, routing.driven_way_v, visits.counted_v TO xuntu_app;
