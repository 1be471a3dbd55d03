SELECT metric_id, product_id, number, said
FROM merchandising.value
WHERE tenant_id = app.tenant() AND visit_ref = @ref AND NOT computed;
