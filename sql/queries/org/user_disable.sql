UPDATE org.user_account
SET disabled_at = @at
WHERE tenant_id = app.tenant() AND disabled_at IS NULL
  AND (id = @id OR @id::bigint = 0 AND employee_id = @employee_id)
RETURNING id, coalesce(employee_id, 0) AS employee_id;
