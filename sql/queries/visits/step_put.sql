-- What the phone said last counts, in whatever order it arrives.
INSERT INTO visits.step (visit_id, key, tenant_id, unit_id, rep_id, state, reason, note, at, device_at, received_at)
VALUES (@visit_id, @key, app.tenant(), @unit_id, @rep_id, @state, @reason, @note, @at, @device_at, @received_at)
ON CONFLICT (visit_id, key) DO UPDATE
SET state = EXCLUDED.state, reason = EXCLUDED.reason, note = EXCLUDED.note, at = EXCLUDED.at, device_at = EXCLUDED.device_at, received_at = EXCLUDED.received_at
WHERE EXCLUDED.device_at > visits.step.device_at;
