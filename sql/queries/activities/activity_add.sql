INSERT INTO activities.activity (tenant_id, unit_id, rep_id, ref, type_id, type_name, type_name_en, outlet_id, drive_id, task_id, result, note, photo_id,
                                 day, at, device_at, received_at)
VALUES (app.tenant(), @unit_id, @rep_id, @ref, @type_id, @type_name, @type_name_en, nullif(@outlet_id::bigint, 0), nullif(@drive_id::bigint, 0),
        nullif(@task_id::bigint, 0), @result, @note, nullif(@photo_id::bigint, 0), @day, @at, @device_at, @received_at)
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
