SELECT metric_id, product_id, visit_ref, day, number, said, at, was_number, was_said
FROM merchandising.last_value
WHERE tenant_id = app.tenant() AND outlet_id = @outlet_id
ORDER BY metric_id, product_id;
