WITH sealed AS (
    INSERT INTO app.audit_seal (tenant_id, n, event_id, hash)
    SELECT app.tenant(), s.n, s.event_id, s.hash
    FROM unnest(@n::bigint[], @event_id::bigint[], @hash::bytea[]) AS s (n, event_id, hash)
)
DELETE FROM app.audit_unsealed
WHERE tenant_id = app.tenant() AND event_id = ANY (@event_id::bigint[]);
