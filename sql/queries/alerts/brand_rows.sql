-- Own brands with what outlets bought of them, in base units of their products. The month is the last whole one.
SELECT f.brand_id AS about, f.unit_id, NULL::bigint AS rep_id, NULL::bigint AS outlet_id, f.name AS title, NULL::geometry AS point, count(*) OVER () AS total,
       jsonb_strip_nulls(jsonb_build_object('brand.code', f.code, 'bought.month', f.bought, 'bought.before', f.before,
           'bought.growth', round(f.growth::numeric, 3), 'peers.growth', round(f.peer_growth::numeric, 3))) AS facts
FROM (
    SELECT *
    FROM alerts.brands(@month::date, @today::date) b
    WHERE b.unit_id = ANY ((SELECT app.units())::int[])
      AND (cardinality(@ids::bigint[]) = 0 OR b.brand_id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (b.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.brand_id
LIMIT @most;
