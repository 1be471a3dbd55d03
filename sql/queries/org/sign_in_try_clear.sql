DELETE FROM org.sign_in_try
WHERE tenant_id = app.tenant() AND login = @login;
