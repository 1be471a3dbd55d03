INSERT INTO notify.address (tenant_id, user_id, mail, phone)
VALUES (app.tenant(), app.uid(), @mail, @phone)
ON CONFLICT (user_id) DO UPDATE SET mail = excluded.mail, phone = excluded.phone;
