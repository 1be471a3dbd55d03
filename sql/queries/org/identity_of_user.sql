SELECT i.id, coalesce(p.label, '') AS provider, i.subject, i.linked_at, i.used_at, i.used_from
FROM org.identity i
LEFT JOIN org.identity_provider p ON p.id = i.provider_id
WHERE i.tenant_id = app.tenant() AND i.user_id = @user_id
ORDER BY i.id;
