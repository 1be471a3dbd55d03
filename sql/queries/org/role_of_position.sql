SELECT r.id, r.code, r.name, r.name_en, r.scope, r.permissions, r.rev
FROM org.position_role pr
JOIN org.role r ON r.id = pr.role_id
WHERE pr.tenant_id = app.tenant() AND pr.position_id = @id
ORDER BY r.code;
