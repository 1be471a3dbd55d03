DELETE FROM org.identity
WHERE tenant_id = app.tenant() AND id = @id AND user_id = @user_id;
