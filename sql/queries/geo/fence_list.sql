SELECT id, name, unit_id, center, radius_m, area, rev
FROM geo.fence
WHERE (@units::int[] IS NULL OR unit_id = ANY (@units))
  AND id > @after_id
ORDER BY id
LIMIT @most::int;
