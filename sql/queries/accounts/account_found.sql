-- Accounts of outlets that had none, with the outlet's code unless that is taken.
-- One that is pending on the map waits for somebody's word here too.
INSERT INTO accounts.account (id, tenant_id, unit_id, rep_id, code, name, state, phone, address, created_by, created_at, touched_at, updated_at)
SELECT n.id, o.tenant_id, o.unit_id, o.rep_id,
       CASE WHEN EXISTS (SELECT FROM accounts.account t WHERE t.tenant_id = o.tenant_id AND t.code = o.code) THEN o.code || '-' || o.id ELSE o.code END,
       o.name, CASE o.state WHEN 'closed' THEN 'stopped' ELSE o.state END, o.phone, o.address, nullif(@user_id::bigint, 0), @at, @at, @at
FROM unnest(@ids::bigint[], @outlet_ids::bigint[]) n (id, outlet_id)
JOIN geo.outlet o ON o.id = n.outlet_id;
