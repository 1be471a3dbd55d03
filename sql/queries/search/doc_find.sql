-- The best few of each kind, and how many there are. What is called so comes before what begins so, and that before what only holds it.
WITH found AS (
    SELECT kind, row_id, title, line, link, point,
           CASE WHEN lower(title) = @plain::text THEN 0 WHEN starts_with(lower(title), @plain) THEN 1 WHEN strpos(lower(title), @plain) > 0 THEN 2 ELSE 3 END AS rank
    FROM search.doc
    WHERE words LIKE @longest::text AND words LIKE ALL (@patterns::text[]) AND kind = ANY (@kinds::text[])
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY kind ORDER BY rank, length(title), title, row_id) AS n, count(*) OVER (PARTITION BY kind)::int AS total
    FROM found
)
SELECT kind, row_id, title, line, link, point, total
FROM ranked
WHERE n <= @each::int
ORDER BY array_position(@kinds, kind), n;
