INSERT INTO org.role_grant (tenant_id, user_id, role_id, unit_id)
VALUES (app.tenant(), @user_id, @role_id, nullif(@unit_id::int, 0));
