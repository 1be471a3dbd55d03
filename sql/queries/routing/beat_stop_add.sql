INSERT INTO routing.beat_stop (beat_id, seq, outlet_id, tenant_id, unit_id, rep_id)
SELECT b.id, o.seq, o.id, b.tenant_id, b.unit_id, b.rep_id
FROM routing.beat b, unnest(@outlet_ids::bigint[]) WITH ORDINALITY o (id, seq)
WHERE b.id = @id;
