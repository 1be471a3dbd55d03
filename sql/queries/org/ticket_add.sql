INSERT INTO org.ticket (tenant_id, session_id, ticket_hash, expires_at)
VALUES (app.tenant(), @session_id, @hash, @expires_at);
