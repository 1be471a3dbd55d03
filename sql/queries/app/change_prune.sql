SELECT app.prune_changes(interval '1 hour');
