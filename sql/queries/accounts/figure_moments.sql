-- What an account's outlets bought or scored, newest first.
SELECT f.day::timestamptz AS at, 'figure' AS kind, f.outlet_id AS id, '' AS by, NULL::bigint AS rep_id, f.measure AS state, '' AS link,
       jsonb_build_object('value', f.value / 100.0) AS params
FROM geo.figure f
WHERE f.outlet_id = ANY (@outlet_ids::bigint[]) AND f.day <= @until::timestamptz
ORDER BY f.day DESC, f.outlet_id, f.measure
LIMIT @most::int;
