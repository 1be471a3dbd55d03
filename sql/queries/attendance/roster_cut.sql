-- What stood on some days gives way: it ends before them, begins after them, or both.
WITH cut AS (
    DELETE FROM attendance.roster o
    WHERE o.rep_id = ANY (@reps::bigint[]) AND o.days && daterange(@from_day, @to_day, '[]')
    RETURNING *
)
INSERT INTO attendance.roster (tenant_id, unit_id, rep_id, shift_id, days, made_by)
SELECT c.tenant_id, c.unit_id, c.rep_id, c.shift_id, rest.days, c.made_by
FROM cut c
CROSS JOIN LATERAL (VALUES (daterange(lower(c.days), @from_day)), (daterange(@to_day::date + 1, upper(c.days)))) AS rest (days)
WHERE NOT isempty(rest.days) AND rest.days <@ c.days;
