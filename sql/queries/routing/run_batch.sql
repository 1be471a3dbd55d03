SELECT count(*)::int AS runs, (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting, (count(*) FILTER (WHERE state = 'running'))::int AS running,
       (count(*) FILTER (WHERE state = 'done'))::int AS done, (count(*) FILTER (WHERE state = 'failed'))::int AS failed,
       (count(*) FILTER (WHERE state = 'cancelled'))::int AS cancelled,
       coalesce(avg(CASE WHEN state = 'waiting' THEN 0 WHEN state = 'running' THEN coalesce((progress ->> 'share')::float8, 0) ELSE 1 END), 0)::float8 AS share
FROM routing.run
WHERE batch = @batch OR id = @batch;
