INSERT INTO activities.drive (tenant_id, unit_id, ref, type_id, name, note, from_day, to_day, made_by, made_by_name, made_at)
VALUES (app.tenant(), @unit_id, @ref, @type_id, @name, @note, @from_day, @to_day, app.uid(), app.calling_name(), @now)
ON CONFLICT (tenant_id, ref) DO NOTHING
RETURNING id;
