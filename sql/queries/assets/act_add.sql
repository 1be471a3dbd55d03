INSERT INTO assets.act (tenant_id, unit_id, rep_id, asset_id, act, state, outlet_id, photo_id, signature_ref, slip, note, at, by_user)
VALUES (app.tenant(), @unit_id, nullif(@rep_id::bigint, 0), @id, @act, @state, nullif(@outlet_id::bigint, 0), nullif(@photo_id::bigint, 0), @signature_ref, @slip, @note, @now, app.uid());
