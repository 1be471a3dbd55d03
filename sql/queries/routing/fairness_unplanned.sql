-- Active covered outlets without a published visit in the month, by code: what the planning rate misses.
SELECT o.id AS outlet_id, o.code, o.name, o.class, o.unit_id, o.rep_id,
       (SELECT max(v.opened_at) FROM visits.outlet_day_v v WHERE v.outlet_id = o.id) AS last_visit_at
FROM geo.outlet o
WHERE o.state = 'active' AND o.rep_id IS NOT NULL
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@rep_id::bigint = 0 OR o.rep_id = @rep_id)
  AND NOT EXISTS (SELECT FROM routing.plan_stop s
                  WHERE s.tenant_id = o.tenant_id AND s.outlet_id = o.id AND s.day >= @from_day AND s.day < @to_day)
  AND o.code > @after_code
ORDER BY o.code
LIMIT @most::int;
