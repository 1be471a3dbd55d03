INSERT INTO org.identity_provider (tenant_id, label, issuer, client_id, secret, claim, match_first, active)
VALUES (app.tenant(), @label, @issuer, @client_id, @secret, @claim, @match_first, @active)
RETURNING id;
