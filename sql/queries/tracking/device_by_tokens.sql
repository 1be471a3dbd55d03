SELECT token, id, tenant_id, unit_id, rep_id, secret, clock, time_zone, consents, hours, duty
FROM tracking.devices_by_token(@tokens::text[], @now);
