SELECT id, kind, code, name, unit_id, location, fence_m, rev
FROM geo.place
WHERE (@kind::text = '' OR kind = @kind)
  AND (@units::int[] IS NULL OR unit_id = ANY (@units))
  AND (@after_code::text = '' OR code > @after_code)
ORDER BY code
LIMIT @most::int;
