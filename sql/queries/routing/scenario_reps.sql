-- Who takes part: the field staff of the units, and whoever has outlets there.
SELECT e.id, e.name, e.unit_id, p.start_point AS home
FROM org.staff_v e
LEFT JOIN routing.profile p ON p.rep_id = e.id
WHERE e.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[])
  AND (e.left_on IS NULL OR e.left_on > app.day_of(@at))
  AND (e.field OR EXISTS (SELECT FROM geo.outlet o WHERE o.rep_id = e.id AND o.state = 'active'))
ORDER BY e.id;
