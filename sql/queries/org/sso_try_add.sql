INSERT INTO org.sso_try (state_hash, tenant_id, provider_id, nonce, verifier, back, remember, expires_at)
VALUES (@hash, app.tenant(), @provider_id, @nonce, @verifier, @back, @remember, @expires_at);
