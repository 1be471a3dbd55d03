-- How many placed outlets lie in no territory, and in several.
SELECT count(*) FILTER (WHERE n = 0)::int AS outside, count(*) FILTER (WHERE n > 1)::int AS several, count(*)::int AS outlets
FROM (
    SELECT (SELECT count(*) FROM geo.territory t WHERE t.area && o.location AND st_contains(t.area, o.location)) AS n
    FROM geo.outlet o
    WHERE o.location IS NOT NULL AND o.state <> 'closed'
) counted;
