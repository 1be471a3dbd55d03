INSERT INTO routing.scenario (tenant_id, unit_id, name, settings, reps, made_by, made_at)
VALUES (app.tenant(), @unit_id, @name, @settings::jsonb, @reps::jsonb, app.uid(), @at)
RETURNING id;
