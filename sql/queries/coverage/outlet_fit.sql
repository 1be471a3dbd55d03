-- The outlets of a unit and those below it that one rule fits. The month is the last whole one.
SELECT o.id
FROM (
    SELECT n.id, n.code, n.name, n.class, n.channel, n.address, n.location, u.code AS unit, r.code AS rep,
           (SELECT sum(f.value)::float8 / 100 FROM geo.figure f
            WHERE f.outlet_id = n.id AND f.measure = 'sales' AND f.day >= @month::date AND f.day < (@month + interval '1 month')::date) AS sales
    FROM geo.outlet n
    LEFT JOIN coverage.unit_names() u ON u.id = n.unit_id
    LEFT JOIN org.staff_v r ON r.id = n.rep_id
    WHERE n.state <> 'closed' AND (@unit::int = 0 OR n.unit_id = ANY ((SELECT tracking.units_of(@unit, true))::int[]))
      AND (@territory_id::bigint = 0 OR EXISTS (
          SELECT FROM geo.territory t WHERE t.id = @territory_id AND t.area && n.location AND st_contains(t.area, n.location)))
) o
WHERE true /* condition */
ORDER BY o.id;
