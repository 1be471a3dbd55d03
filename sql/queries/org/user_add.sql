INSERT INTO org.user_account (tenant_id, employee_id, login, password_hash, password_at, must_change, locale)
VALUES (app.tenant(), nullif(@employee_id::bigint, 0), @login, @hash, @at, @must_change, @locale)
RETURNING id;
