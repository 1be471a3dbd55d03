SELECT token, id, tenant_id, unit_id, rep_id, secret, clock, time_zone, consents, hours
FROM tracking.devices_by_token(@tokens::text[]);
