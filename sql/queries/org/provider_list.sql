-- Without the secret, which no answer ever holds.
SELECT p.id, p.label, p.issuer, p.client_id, p.secret <> '' AS has_secret, p.claim, p.match_first, p.active, p.rev,
       (SELECT count(*)::int FROM org.identity i WHERE i.provider_id = p.id) AS linked
FROM org.identity_provider p
WHERE p.tenant_id = app.tenant() AND (@id::int = 0 OR p.id = @id)
ORDER BY p.label;
