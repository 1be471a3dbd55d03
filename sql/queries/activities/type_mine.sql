SELECT @id::int IN (SELECT activities.types_of(app.me(), @day::date)) AS mine;
