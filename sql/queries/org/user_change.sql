UPDATE org.user_account
SET login = coalesce(@login, login), locale = coalesce(@locale, locale),
    employee_id = CASE WHEN @employee_id::bigint IS NULL THEN employee_id ELSE nullif(@employee_id, 0) END
WHERE tenant_id = app.tenant() AND id = @id;
