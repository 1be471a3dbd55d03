SELECT set_config('app.units', @units, true);
