-- Whether the actor sees the whole company, and so may set its hours.
SELECT (app.units())::int[] @> app.every_unit_of(app.tenant()) AS whole;
