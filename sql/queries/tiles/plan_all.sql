-- The lines of a day's plans; one without a line is not drawn.
SELECT id, unit_id, rep_id, line
FROM routing.plan_v
WHERE day = @day::date AND line IS NOT NULL AND NOT st_isempty(line);
