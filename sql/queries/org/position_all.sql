SELECT q.id, q.code, q.name, q.name_en,
       ARRAY(SELECT pr.role_id FROM org.position_role pr WHERE pr.position_id = q.id ORDER BY pr.role_id) AS roles
FROM org.position q
WHERE q.tenant_id = app.tenant() AND (@id::int = 0 OR q.id = @id)
ORDER BY q.code;
