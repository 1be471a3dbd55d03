-- How many placed outlets lie in no territory, and in several. Territories look for their outlets, not the other way round: PostGIS
-- prepares an area once for all points.
WITH placed AS (
    SELECT id FROM geo.outlet WHERE location IS NOT NULL AND state <> 'closed'
), held AS (
    SELECT o.id, count(*) AS n
    FROM geo.territory t
    JOIN geo.outlet o ON t.area && o.location AND st_contains(t.area, o.location)
    GROUP BY o.id
)
SELECT count(*) FILTER (WHERE h.id IS NULL)::int AS outside, count(*) FILTER (WHERE h.n > 1)::int AS several, count(*)::int AS outlets
FROM placed p
LEFT JOIN held h ON h.id = p.id;
