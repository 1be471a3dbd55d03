UPDATE accounts.contact
SET name = @name, duty = @duty, phone = @phone, mobile = @mobile, mail = @mail, birthday = @birthday, note = @note, main = @main, extra = @extra,
    rev = rev + 1, updated_at = now()
WHERE id = @id AND rev = @rev AND account_id = @account_id AND @uid::uuid IS NOT NULL
RETURNING id;
