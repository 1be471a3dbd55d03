INSERT INTO activities.type (tenant_id, code, name, name_en, results, needs_outlet, needs_photo, needs_note, disabled, changed_at)
VALUES (app.tenant(), @code, @name, @name_en, @results, @needs_outlet, @needs_photo, @needs_note, @disabled, @now)
RETURNING id;
