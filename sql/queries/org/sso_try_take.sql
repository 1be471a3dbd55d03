SELECT tenant_id, provider_id, nonce, verifier, back, remember
FROM org.sso_take(@hash, @at);
