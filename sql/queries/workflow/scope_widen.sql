-- What was agreed is applied whatever the last to decide sees.
SELECT before
FROM (SELECT app.units()::text AS before) b
WHERE set_config('app.units', app.every_unit_of(app.tenant())::text, true) IS NOT NULL;
