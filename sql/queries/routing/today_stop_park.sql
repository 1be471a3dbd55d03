-- Out of the way, so that no two stops of the plan stand at one place while they change places.
UPDATE routing.plan_stop
SET seq = -seq
WHERE plan_id = @plan_id AND seq > 0;
