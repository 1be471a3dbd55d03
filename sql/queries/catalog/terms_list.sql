SELECT t.version, t.reason, t.books, t.prices, t.deals, coalesce(u.name, '') AS published_by, t.published_at
FROM catalog.terms t
LEFT JOIN app.user_v u ON u.id = t.published_by
ORDER BY t.version DESC
LIMIT 100;
