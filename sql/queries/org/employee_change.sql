-- A left_on of '' takes the leaving back.
UPDATE org.employee
SET code = coalesce(@code, code), name = coalesce(@name, name), phone = coalesce(@phone, phone),
    hired_on = coalesce(nullif(@hired_on::text, '')::date, hired_on),
    left_on = CASE WHEN @left_on::text IS NULL THEN left_on ELSE nullif(@left_on::text, '')::date END,
    gone = CASE WHEN @left_on::text = '' THEN false ELSE gone END,
    rev = rev + 1
WHERE tenant_id = app.tenant() AND id = @id AND rev = @rev;
