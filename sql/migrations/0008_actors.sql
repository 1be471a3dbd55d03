-- Who a user id was, for lists of what people did: the login, nothing more.
CREATE VIEW app.actor_v WITH (security_invoker = true) AS
SELECT id AS user_id, tenant_id, login
FROM org.user_account;
GRANT SELECT ON app.actor_v TO xuntu_app;
