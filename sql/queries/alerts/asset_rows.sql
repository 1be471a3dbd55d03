-- Assets that are there, with how long their warranty and the contract of their loan are good.
SELECT f.id AS about, f.unit_id, f.rep_id, f.outlet_id, concat_ws(' · ', f.outlet, f.model, f.code) AS title, f.location AS point, count(*) OVER () AS total,
       jsonb_strip_nulls(jsonb_build_object('asset.code', f.code, 'asset.model', f.model, 'asset.state', f.state, 'asset.warrantyUntil', f.warranty_until,
           'asset.warrantyLeft', f.warranty_left, 'asset.contractUntil', f.contract_until, 'asset.contractLeft', f.contract_left)) AS facts
FROM (
    SELECT a.id, a.unit_id, a.rep_id, a.outlet_id, a.code, a.model, a.state, a.warranty_until, a.contract_until,
           (a.warranty_until - @today::date)::float8 AS warranty_left, (a.contract_until - @today::date)::float8 AS contract_left, o.name AS outlet, o.location
    FROM assets.asset_v a
    LEFT JOIN geo.outlet o ON o.id = a.outlet_id
    WHERE (cardinality(@ids::bigint[]) = 0 OR a.id = ANY (@ids))
      AND (cardinality(@units::int[]) = 0 OR (a.unit_id = ANY (@units)) <> @except::bool)
) f
WHERE true /* condition */
ORDER BY f.id
LIMIT @most;
