SELECT id, unit_id, rep_id, line
FROM routing.plan_v
WHERE id = ANY (@ids::bigint[]) AND day = @day::date AND line IS NOT NULL AND NOT st_isempty(line);
