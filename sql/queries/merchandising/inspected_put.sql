-- What an inspection found, all of it anew.
WITH gone AS (
    DELETE FROM merchandising.inspected WHERE tenant_id = app.tenant() AND joint_id = @joint_id AND NOT (metric_id, product_id) IN (SELECT * FROM unnest(@metrics::bigint[], @products::bigint[]))
)
INSERT INTO merchandising.inspected (joint_id, metric_id, product_id, tenant_id, unit_id, rep_id, outlet_id, day, said_number, said, found_number, found, agrees, at)
SELECT @joint_id, f.*, @at
FROM visits.joint_v j
CROSS JOIN LATERAL (
    SELECT u.metric, u.product, j.tenant_id, j.unit_id, j.rep_id, j.outlet_id, j.visit_day, u.said_number, u.said, u.found_number, u.found, u.agrees
    FROM unnest(@metrics, @products, @said_numbers::float8[], @saids::text[], @found_numbers::float8[], @founds::text[], @agree::bool[])
        u (metric, product, said_number, said, found_number, found, agrees)
) f
WHERE j.id = @joint_id
ON CONFLICT (joint_id, metric_id, product_id) DO UPDATE
SET said_number = EXCLUDED.said_number, said = EXCLUDED.said, found_number = EXCLUDED.found_number, found = EXCLUDED.found, agrees = EXCLUDED.agrees, at = EXCLUDED.at;
