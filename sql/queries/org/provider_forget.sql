-- Subjects are names that one issuer gives: at another one they mean somebody else.
DELETE FROM org.identity
WHERE tenant_id = app.tenant() AND provider_id = @id;
