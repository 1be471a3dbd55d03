DELETE FROM routing.plan_stop WHERE plan_id = @plan_id AND outlet_id <> ALL (@stay::bigint[]);
