INSERT INTO accounts.contact (tenant_id, account_id, uid, name, duty, phone, mobile, mail, birthday, note, main, extra)
VALUES (app.tenant(), @account_id, @uid, @name, @duty, @phone, @mobile, @mail, @birthday, @note, @main, @extra)
RETURNING id;
