DELETE FROM org.role_grant
WHERE tenant_id = app.tenant() AND user_id = @user_id;
