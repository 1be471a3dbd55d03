-- What holds on the day already keeps the day it began, unless the days are exact.
WITH put AS (
    INSERT INTO catalog.listing AS l (tenant_id, outlet_id, product_id, since, until, source, changed_at)
    SELECT app.tenant(), a.outlet_id, a.product_id, a.since, a.until, @source::text, @now::timestamptz
    FROM unnest(@outlets::bigint[], @products::bigint[], @sinces::date[], @untils::date[]) AS a (outlet_id, product_id, since, until)
    ON CONFLICT (tenant_id, outlet_id, product_id) DO UPDATE
    SET since = CASE WHEN NOT @exact::boolean AND l.since <= EXCLUDED.since AND (l.until IS NULL OR l.until >= EXCLUDED.since - 1) THEN l.since ELSE EXCLUDED.since END,
        until = EXCLUDED.until, source = EXCLUDED.source, visit_ref = NULL, changed_at = EXCLUDED.changed_at
    WHERE l.until IS DISTINCT FROM EXCLUDED.until OR l.since > EXCLUDED.since OR @exact AND l.since <> EXCLUDED.since
    RETURNING xmax = 0 AS added
)
SELECT count(*) FILTER (WHERE added)::int AS added, count(*) FILTER (WHERE NOT added)::int AS changed
FROM put;
