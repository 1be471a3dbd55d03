SELECT id, name, kind, audience, from_day, to_day, rank, paused, about_products, about_categories, products, days, most, condition, updated_at, rev
FROM catalog.suggestion_rule
ORDER BY rank DESC, name;
