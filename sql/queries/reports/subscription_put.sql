INSERT INTO reports.subscription (tenant_id, user_id, saved_id, every, on_day, hour, next_at)
VALUES (app.tenant(), app.uid(), @saved_id, @every, @on_day, @hour, @next_at)
ON CONFLICT (saved_id, user_id) DO UPDATE
SET every = excluded.every, on_day = excluded.on_day, hour = excluded.hour, next_at = excluded.next_at, ended_at = NULL, why = ''
RETURNING id;
