-- Who is there already is brought up to date; somebody of another account is left alone.
INSERT INTO accounts.contact AS c (tenant_id, account_id, uid, name, duty, phone, mobile, mail, birthday, note, main, extra)
SELECT app.tenant(), @account_id, @uid, @name, @duty, @phone, @mobile, @mail, @birthday, @note, @main, @extra
WHERE NOT EXISTS (SELECT FROM accounts.contact o WHERE o.uid = @uid AND o.account_id <> @account_id)
ON CONFLICT (tenant_id, uid) DO UPDATE
SET name = excluded.name, duty = excluded.duty, phone = excluded.phone, mobile = excluded.mobile, mail = excluded.mail,
    birthday = excluded.birthday, note = excluded.note, rev = c.rev + 1, updated_at = now()
WHERE c.account_id = excluded.account_id
RETURNING id;
