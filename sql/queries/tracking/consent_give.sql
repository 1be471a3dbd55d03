INSERT INTO tracking.consent (tenant_id, unit_id, rep_id, given_at, text_version)
VALUES (app.tenant(), @unit_id, app.me(), @now, @text_version)
ON CONFLICT (rep_id) WHERE withdrawn_at IS NULL DO NOTHING;
