SELECT outlet_id, metric_id, product_id, visit_ref, day, number, said, at, was_number, was_said
FROM merchandising.last_value
WHERE tenant_id = app.tenant() AND outlet_id = ANY (@ids)
ORDER BY outlet_id, metric_id, product_id;
