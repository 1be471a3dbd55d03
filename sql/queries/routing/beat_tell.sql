-- The rep learns what was decided.
INSERT INTO routing.notice (tenant_id, unit_id, rep_id, kind, body, told_at)
SELECT b.tenant_id, b.unit_id, b.rep_id, 'beat',
       jsonb_build_object('beatId', b.id, 'lineId', b.line_id, 'name', b.name, 'version', b.version, 'decision', b.state, 'reason', b.decision), @at
FROM routing.beat b
WHERE b.id = @id;
