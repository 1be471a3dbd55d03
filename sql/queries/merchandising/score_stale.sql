SELECT outlet_id
FROM merchandising.score
WHERE tenant_id = app.tenant() AND stale_on <= @day::date
ORDER BY outlet_id
LIMIT @most::int;
