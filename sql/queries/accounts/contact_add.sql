INSERT INTO accounts.contact (tenant_id, account_id, uid, name, duty, phone, mobile, mail, birthday, note, main)
VALUES (app.tenant(), @account_id, @uid, @name, @duty, @phone, @mobile, @mail, @birthday, @note, @main)
RETURNING id;
