SELECT l.outlet_id, l.product_id, l.since, l.until
FROM unnest(@outlets::bigint[], @products::bigint[]) AS a (outlet_id, product_id)
JOIN catalog.listing l ON l.tenant_id = app.tenant() AND l.outlet_id = a.outlet_id AND l.product_id = a.product_id;
