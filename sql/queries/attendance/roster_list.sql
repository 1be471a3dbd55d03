-- Those that touch some days.
SELECT o.id, o.rep_id, coalesce(r.name, '') AS rep_name, o.unit_id, o.shift_id, coalesce(s.name, '') AS shift,
       lower(o.days)::text AS from_day, coalesce((upper(o.days) - 1)::text, '') AS to_day
FROM attendance.roster o
LEFT JOIN org.staff_v r ON r.id = o.rep_id
LEFT JOIN attendance.shift s ON s.id = o.shift_id
WHERE o.days && daterange(@from_day, @to_day, '[]')
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
ORDER BY lower(o.days) DESC, o.id DESC
LIMIT 500;
