SELECT v.outlet_id, v.product_id, v.stocked
FROM merchandising.stocked_v v
WHERE v.tenant_id = app.tenant() AND v.outlet_id = ANY (@outlets::bigint[])
ORDER BY v.outlet_id, v.product_id;
