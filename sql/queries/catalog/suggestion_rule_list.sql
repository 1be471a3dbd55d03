SELECT id, name, kind, audience, from_day, to_day, rank, paused, about_products, about_categories, products, days, most, condition, updated_at, rev
FROM catalog.suggestion_rule
WHERE @id::bigint = 0 OR id = @id
ORDER BY rank DESC, name;
