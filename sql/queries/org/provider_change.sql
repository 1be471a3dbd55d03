-- An empty secret leaves the one that is kept, unless another party would then be given it.
UPDATE org.identity_provider
SET label = @label, issuer = @issuer, client_id = @client_id, claim = @claim, match_first = @match_first, active = @active,
    secret = CASE WHEN @secret::text <> '' THEN @secret WHEN issuer = @issuer THEN secret ELSE '' END,
    rev = rev + 1
WHERE tenant_id = app.tenant() AND id = @id AND rev = @rev;
