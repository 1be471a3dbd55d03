INSERT INTO tracking.quarantine (tenant_id, unit_id, rep_id, device_id, key, received_at, reason, payload)
SELECT app.tenant(), q.unit_id, q.rep_id, q.device_id, q.key, @received_at, q.reason, q.payload
FROM unnest(@unit_id::int[], @rep_id::bigint[], @device_id::bigint[], @key::bigint[], @reason::text[], @payload::jsonb[])
    AS q (unit_id, rep_id, device_id, key, reason, payload)
ON CONFLICT DO NOTHING;
