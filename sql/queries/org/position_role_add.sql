INSERT INTO org.position_role (tenant_id, position_id, role_id)
SELECT app.tenant(), @position_id, r.id
FROM org.role r
WHERE r.tenant_id = app.tenant() AND r.id = ANY (@roles::int[])
ON CONFLICT (position_id, role_id) DO NOTHING;
