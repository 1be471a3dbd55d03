-- The outlets in scope that have a score, the worst first.
SELECT s.outlet_id, o.code AS outlet_code, o.name AS outlet_name, o.class, o.channel, o.unit_id, o.rep_id, s.card_id, c.name AS card_name, s.points, s.band, s.pillars, s.last_day
FROM merchandising.score s
JOIN geo.outlet o ON o.id = s.outlet_id
JOIN merchandising.card c ON c.id = s.card_id
WHERE s.tenant_id = app.tenant()
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@class::text = '' OR o.class = @class) AND (@channel::text = '' OR o.channel = @channel)
  AND (@band::text = '' OR s.band = @band)
  AND (@after_outlet::bigint = 0 OR (s.points, s.outlet_id) > (@after_points::float8, @after_outlet))
ORDER BY s.points, s.outlet_id
LIMIT @most::int;
