-- Active covered outlets, and those with a published visit in the month (RTE-10).
SELECT o.unit_id, o.rep_id, count(*)::int AS active, (count(*) FILTER (WHERE EXISTS (
           SELECT FROM routing.plan_stop s WHERE s.tenant_id = o.tenant_id AND s.outlet_id = o.id AND s.day >= @from_day AND s.day < @to_day)))::int AS planned
FROM geo.outlet o
WHERE o.state = 'active' AND o.rep_id IS NOT NULL
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
GROUP BY o.unit_id, o.rep_id
ORDER BY o.unit_id, o.rep_id;
