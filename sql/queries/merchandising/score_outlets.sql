-- The outlets that have a score if a card is for them: what else has none.
SELECT o.id, o.name, o.class, o.channel
FROM geo.outlet o
WHERE o.tenant_id = app.tenant() AND o.id = ANY (@ids) AND o.state = 'active'
ORDER BY o.id;
