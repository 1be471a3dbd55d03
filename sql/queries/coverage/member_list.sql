-- Who works in the field in the units on a day, whichever tree they stand in, and what they can do.
SELECT e.id, e.name, e.unit_id, m.unit_id AS "group", ARRAY(SELECT s.skill FROM org.skill_v s WHERE s.employee_id = e.id) AS skills
FROM coverage.members(@units::int[], @day::date) m
JOIN org.staff_v e ON e.id = m.employee_id AND (e.left_on IS NULL OR e.left_on > @day)
ORDER BY m.unit_id, e.id;
