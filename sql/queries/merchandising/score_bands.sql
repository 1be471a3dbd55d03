SELECT s.band, count(*)::int AS outlets, sum(s.points) AS points
FROM merchandising.score s
JOIN geo.outlet o ON o.id = s.outlet_id
WHERE s.tenant_id = app.tenant()
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@class::text = '' OR o.class = @class) AND (@channel::text = '' OR o.channel = @channel)
GROUP BY s.band;
