SELECT o.id, o.code, o.name, o.class, o.channel, o.unit_id, o.rep_id
FROM geo.outlet o
WHERE o.tenant_id = app.tenant() AND o.state = 'active' AND EXISTS (SELECT FROM merchandising.last_value l WHERE l.tenant_id = app.tenant() AND l.outlet_id = o.id)
  AND (@unit::int = 0 OR o.unit_id = ANY ((SELECT tracking.units_of(@unit, @below))::int[]))
  AND (@class::text = '' OR o.class = @class) AND (@channel::text = '' OR o.channel = @channel) AND (@outlet::bigint = 0 OR o.id = @outlet)
ORDER BY o.id
LIMIT @most::int;
