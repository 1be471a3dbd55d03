SELECT id, tenant_id, unit_id, rep_id, secret, clock
FROM tracking.device_by_token(@token);
