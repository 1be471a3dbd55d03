SELECT app.prune_changes(@older::text::pg_snapshot);
