INSERT INTO attendance.roster (tenant_id, unit_id, rep_id, shift_id, days, made_by)
SELECT app.tenant(), e.unit_id, e.id, nullif(@shift_id::int, 0), daterange(@from_day, @to_day, '[]'), app.uid()
FROM org.staff_v e
WHERE e.id = ANY (@reps::bigint[]) AND e.unit_id = ANY ((SELECT app.units())::int[]);
