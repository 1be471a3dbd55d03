INSERT INTO accounts.account_outlet (outlet_id, tenant_id, account_id)
SELECT n.outlet_id, app.tenant(), n.id
FROM unnest(@ids::bigint[], @outlet_ids::bigint[]) n (id, outlet_id);
