SELECT id, issuer, client_id, secret, claim, match_first, rev
FROM org.identity_provider
WHERE tenant_id = app.tenant() AND id = @id AND active;
