-- A plan is made for the words at hand: one that fits any words reads everything.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true);
