SELECT id FROM catalog.product WHERE tenant_id = app.tenant() AND id = ANY (@ids::bigint[]);
