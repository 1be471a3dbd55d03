INSERT INTO offline.phone (tenant_id, id, user_id, seen_at)
VALUES (app.tenant(), @phone, app.uid(), @now)
ON CONFLICT DO NOTHING;
