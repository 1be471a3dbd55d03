INSERT INTO app.calendar_day (tenant_id, day, works, name)
VALUES (app.tenant(), @day, @works, @name)
ON CONFLICT (tenant_id, day) DO UPDATE SET works = excluded.works, name = excluded.name;
