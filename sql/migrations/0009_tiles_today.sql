-- Tiles keep what outlets wait for today in memory and read again what the change
-- feed tells of, by its id; so the published views give it.

CREATE OR REPLACE VIEW visits.outlet_day_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, outlet_id, day, rep_id, opened_at, closed_at, id
FROM visits.visit;

CREATE OR REPLACE VIEW routing.plan_stop_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, plan_id, seq, outlet_id, rep_id, day, eta_at, id
FROM routing.plan_stop;

CREATE OR REPLACE VIEW tracking.refusal_v WITH (security_invoker = true) AS
SELECT tenant_id, unit_id, outlet_id, rep_id, received_at AS at, refusal, id
FROM tracking.claim
WHERE NOT accepted AND act = 'check_in';
