-- With the number of outlets inside that are not closed. One on the border of two
-- territories counts for the elder one.
SELECT t.id, t.code, t.name, t.unit_id, t.rep_id, t.color, t.area, t.rev,
       (SELECT count(*)
        FROM geo.outlet o
        WHERE o.location && t.area AND o.state <> 'closed' AND st_intersects(t.area, o.location)
          AND (st_contains(t.area, o.location) OR NOT EXISTS (
                  SELECT FROM geo.territory n WHERE n.id < t.id AND n.area && o.location AND st_intersects(n.area, o.location))))::int AS outlets
FROM geo.territory t
WHERE (@units::int[] IS NULL OR t.unit_id = ANY (@units))
  AND (@reps::bigint[] IS NULL OR t.rep_id = ANY (@reps))
  AND (@ids::bigint[] IS NULL OR t.id = ANY (@ids))
  AND (@after_code::text = '' OR t.code > @after_code)
ORDER BY t.code
LIMIT @most::int;
