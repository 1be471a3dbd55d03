-- A plan that must serve every filter serves none: each list is planned for the
-- filters it has. Holds until the transaction ends.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true);
