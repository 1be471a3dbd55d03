DELETE FROM org.position_role
WHERE tenant_id = app.tenant() AND position_id = @position_id AND role_id <> ALL (@roles::int[]);
